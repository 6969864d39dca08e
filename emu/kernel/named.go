package kernel

// Semaphores with names and numbers, which processes share (sem_open of POSIX).

import (
	"syscall"
	"weak"
)

// semaphores is a machine's table; guarded by Machine.mu.
type semaphores struct {
	named    map[string]*Semaphore
	numbered map[int64]weak.Pointer[Semaphore]
	last     int64
}

// CreateSemaphore makes a semaphore that starts at value; EEXIST when there is one of that name, which may be "" for none.
func (m *Machine) CreateSemaphore(name string, value int64) (*Semaphore, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sems.named[name] != nil {
		return nil, syscall.EEXIST
	}
	s := NewSemaphore(value)
	if name != "" {
		if m.sems.named == nil {
			m.sems.named = map[string]*Semaphore{}
		}
		m.sems.named[name] = s
	}
	return s, nil
}

// OpenSemaphore finds a semaphore by its name; ENOENT when there is none.
func (m *Machine) OpenSemaphore(name string) (*Semaphore, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if s := m.sems.named[name]; s != nil {
		return s, nil
	}
	return nil, syscall.ENOENT
}

// UnlinkSemaphore takes a name away; the semaphore lives on where it is open. ENOENT when there is none.
func (m *Machine) UnlinkSemaphore(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sems.named[name] == nil {
		return syscall.ENOENT
	}
	delete(m.sems.named, name)
	return nil
}

// NumberSemaphore gives a semaphore a number by which it is found again while it lives.
func (m *Machine) NumberSemaphore(s *Semaphore) int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sems.numbered == nil {
		m.sems.numbered = map[int64]weak.Pointer[Semaphore]{}
	}
	m.sems.last++
	if n := len(m.sems.numbered); n >= 64 && n&(n-1) == 0 {
		for id, p := range m.sems.numbered {
			if p.Value() == nil {
				delete(m.sems.numbered, id)
			}
		}
	}
	m.sems.numbered[m.sems.last] = weak.Make(s)
	return m.sems.last
}

// SemaphoreNumbered finds a semaphore by its number, nil when it is no more.
func (m *Machine) SemaphoreNumbered(id int64) *Semaphore {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.sems.numbered[id].Value()
}
