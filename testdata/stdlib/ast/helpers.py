# The module ast: parse, literal_eval, dump, walking, places, docstrings, visitors, names of old.
import ast
import warnings
def t(f):
    try: print(repr(f()).split(" at 0x")[0])
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
for s in ("1","-1","+1","1+2j","1-2j","-1-2j","[1,(2,),{3},{4:5}]","set()","None","True","b'x'","'a' 'b'","  1","\t1","\n1","1+1","a","f(1)","{**a}","-'a'","1j+1","--1","{}","...","set(1)","[","(1,)*2","-(1)", "+-1","{1:2, **{3:4}}","1+2j+3j","-2j-1","frozenset()","f'a'"):
    t(lambda: ast.literal_eval(s))
t(lambda: ast.literal_eval(ast.parse('[1]',mode='eval')))
t(lambda: ast.literal_eval(ast.parse('[1]')))
t(lambda: ast.literal_eval(5))
t(lambda: ast.literal_eval(ast.Constant(3)))
t(lambda: ast.literal_eval(ast.Name('x',ast.Load())))
t(lambda: ast.dump(5))
t(lambda: ast.dump(ast.Name()))
t(lambda: ast.dump(ast.Name('x')))
t(lambda: ast.dump(ast.Constant(1), annotate_fields=False))
t(lambda: ast.dump(ast.arg('a'), annotate_fields=False))
t(lambda: ast.dump(ast.arguments(None,[1],[]), annotate_fields=False))
t(lambda: ast.dump(ast.ImportFrom(level=None), annotate_fields=False))
t(lambda: ast.dump(ast.Raise(cause=ast.Name('x')), annotate_fields=False))
print(ast.dump(ast.parse('def f(a): return [1, a.b]'), indent=2))
print(ast.dump(ast.parse('f(a)'), indent='--', include_attributes=True))
t(lambda: ast.get_docstring(ast.Name('x')))
t(lambda: ast.get_docstring(ast.parse('x')))
t(lambda: ast.get_docstring(ast.parse('"""a\n   b\n     c\n"""')))
t(lambda: ast.get_docstring(ast.parse('"""a\n   b\n     c\n"""'), clean=False))
src='a = 1\nif x:\n   b = (é +\n   "ü")\f; c\n'
m=ast.parse(src)
t(lambda: ast.get_source_segment(src,m.body[1]))
t(lambda: ast.get_source_segment(src,m.body[1].body[0].value))
t(lambda: ast.get_source_segment(src,m.body[1].body[0].value,padded=True))
t(lambda: ast.get_source_segment(src,m.body[1].body[1].value))
t(lambda: ast.get_source_segment(src,m))
t(lambda: list(ast.iter_fields(ast.Name('x'))))
t(lambda: [type(x).__name__ for x in ast.iter_child_nodes(ast.parse('a+b').body[0].value)])
t(lambda: [type(x).__name__ for x in ast.walk(ast.parse('a+b;c'))])
t(lambda: vars(ast.copy_location(ast.Name('a'), ast.Name('b',lineno=3,col_offset=4,end_lineno=None))))
t(lambda: vars(ast.copy_location(ast.Name('a',end_lineno=8), ast.Name('b',lineno=3,col_offset=4))))
t(lambda: ast.dump(ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Name('a',lineno=5,col_offset=2),ast.Add(),ast.Name('b')))),include_attributes=True))
t(lambda: ast.dump(ast.increment_lineno(ast.parse('a\nb',mode='exec'),3),include_attributes=True))
t(lambda: ast.increment_lineno(ast.parse('a # type: ignore',type_comments=True),3).type_ignores[0].lineno)
t(lambda: ast.Num(3)); t(lambda: isinstance(ast.Constant(3),ast.Num)); t(lambda: isinstance(ast.Constant(True),ast.Num)); t(lambda: ast.Num(n=3).value); t(lambda: ast.Str('x').s); t(lambda: ast.Bytes(b'x')); t(lambda: ast.NameConstant(None).value); t(lambda: ast.Ellipsis().value)
t(lambda: type(ast.Num(3))); t(lambda: ast.Num(3).n); t(lambda: isinstance(ast.Constant('a'),ast.Str)); t(lambda: isinstance(ast.Constant(...),ast.Ellipsis)); t(lambda: isinstance(ast.Constant(None),ast.NameConstant)); t(lambda: isinstance(ast.Constant(b''),ast.Bytes)); t(lambda: isinstance(3, ast.Num)); t(lambda: issubclass(ast.Num, ast.Constant))
t(lambda: ast.Num.__mro__); t(lambda: type(ast.Num)); t(lambda: ast.Num._fields); t(lambda: ast.Str._fields); t(lambda: ast.Num()); t(lambda: ast.Num(1,2,3)); t(lambda: ast.Num(1,n=2)); t(lambda: ast.Num(1, lineno=2).lineno); t(lambda: ast.Str(s='x').value); t(lambda: ast.Ellipsis._fields)
t(lambda: ast.Index(ast.Name('x'))); t(lambda: ast.dump(ast.ExtSlice([ast.Name('x')]))); t(lambda: (ast.slice, ast.Suite, ast.AugLoad, ast.AugStore, ast.Param)); t(lambda: ast.Suite.__mro__[1:]); t(lambda:ast.Param.__mro__[1]); t(lambda: ast.Index.__mro__)
t(lambda: ast.ExtSlice.__mro__); t(lambda: ast.slice.__mro__); t(lambda: ast.Index(value=5)); t(lambda: ast.ExtSlice()) 
class V(ast.NodeVisitor):
    def visit_Name(self,n): print('name',n.id); return 5
    def visit_Num(self,n): print('num',n.n)
    def visit_Str(self,n): print('str',n.s)
t(lambda: V().visit(ast.parse('a+1+"x"+b')))
class V2(ast.NodeVisitor):
    def visit_Constant(self,n): print('const', n.value)
t(lambda: V2().visit(ast.parse('1')))
class T(ast.NodeTransformer):
    def visit_Name(self,n): return ast.Constant(9)
    def visit_Pass(self,n): return None
    def visit_Break(self,n): return [ast.Pass(), ast.Continue()]
    def visit_Constant(self,n): return None
t(lambda: ast.dump(T().visit(ast.parse('a\npass\nif b:\n pass\n break\nreturn 5'))))
t(lambda: ast.parse('x', mode='foo')); t(lambda: ast.parse('x',feature_version=(2,7))); t(lambda: ast.parse('x', feature_version=(3,4)))
t(lambda: ast.parse('(int)->str', mode='func_type'))
