# heapq: what the functions return, their signatures and their errors.
import heapq
for n in 'heappush heappop heapify merge nlargest nsmallest heappushpop _heappop_max'.split():
    f=getattr(heapq,n); print(n, type(f), getattr(f,'__text_signature__',None) , f.__module__)
def t(s):
    try: print(s, '->', eval(s))
    except BaseException as e: print(s,'->',type(e).__name__, e)
for s in ['heapq.heappush()','heapq.heappush([])','heapq.heappush(1,2)','heapq.heappop(())','heapq.heappop()','heapq.heappop([])','heapq.heapify(3)','heapq.nsmallest()','heapq.nsmallest("a",[1,2])','heapq.nsmallest(1.5,[1,2])','heapq.nsmallest(2,[3,1,2],key=lambda x:-x)','heapq.nsmallest(1,[])','heapq.nlargest(-1,[1])','list(heapq.merge(1))','list(heapq.merge([1,"a"],[2]))','heapq.nsmallest(1,iter([1,2]))','heapq.nlargest(3,"abcd",None)','heapq.nsmallest(10**30,[3,1])','heapq.heappush(heap=[],item=1)','heapq.nsmallest(2, 5)', 'heapq.nlargest(0,5)','heapq.nsmallest(1,[1,"a",2])','heapq.nlargest(2,[1,"a",2])','heapq.heapreplace([],1)','heapq.heappushpop([],1)','heapq.heapify([1,"a"])',
 'list(heapq.merge([1,4,9],[2,4,6],[0,100]))','list(heapq.merge("zca","yx",reverse=True))','list(heapq.merge(["aa","b"],["ccc"],key=len,reverse=True))','heapq.nsmallest(4, range(50,0,-1), key=lambda x:x%7)','heapq.nlargest(4, iter(range(50,0,-1)), key=lambda x:x%7)','heapq.nlargest(1,"abc")', 'heapq.merge(key=1,foo=2)','heapq.nsmallest(1,2,3,4)','heapq.nsmallest(n=1)','heapq.nsmallest(1,[1],kye=2)','heapq.merge.__defaults__','heapq.merge.__kwdefaults__','heapq.merge.__code__.co_varnames[:3]','heapq._heapq','heapq.heappush is __import__("_heapq").heappush']: t(s)
g=heapq.merge([1,2],[3]); print(next(g), list(g), g.close(), list(g)); g=heapq.merge([1]);
try: g.throw(ValueError('x'))
except ValueError as e: print(e)
try: g.send(None)
except StopIteration as e: print("stop", e.value)
h=[3,2,1]; heapq._siftdown(h,0,2); print(h)
