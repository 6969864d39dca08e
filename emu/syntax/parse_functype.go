package syntax

// This file parses the signature in a type comment (PEP 484, "Type comments").

// funcType reads "(" argument types ")" "->" type. Stars before the types are read and forgotten, as in the ast module.
func (p *parser) funcType() Node {
	f := &FunctionType{}
	p.expect(tLpar)
	stars := 0 // of the last type
	for p.kind() != tRpar {
		switch k := p.kind(); {
		case k == tStar && stars == 0:
			stars = 1
			p.next()
		case k == tDoubleStar && stars < 2:
			stars = 2
			p.next()
		case stars > 0:
			p.fail()
		}
		f.Argtypes = append(f.Argtypes, p.expression())
		if p.kind() == tRpar {
			break
		}
		p.expect(tComma)
		if p.kind() == tRpar {
			p.fail()
		}
	}
	p.expect(tRpar)
	p.expect(tArrow)
	f.Returns = p.expression()
	for p.kind() == tNewline {
		p.next()
	}
	p.expect(tEOF)
	return f
}
