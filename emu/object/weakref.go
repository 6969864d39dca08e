package object

// Weak references: the list that an object keeps of them. Clearing when the object dies is not built yet.

// firstWeakRef returns what o.__weakref__ shows, nil when o has no weak references.
func firstWeakRef(o Object) Object {
	if a := AttrsOf(o); a != nil && a.weak != nil && len(a.weak.Refs) > 0 {
		return a.weak.Refs[0]
	}
	return nil
}
