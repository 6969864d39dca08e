# keyword: the lists and their tests.
import keyword
print(keyword.kwlist, keyword.softkwlist, sorted(keyword.__all__))
print(keyword.iskeyword("class"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), keyword.issoftkeyword("if"), keyword.iskeyword(5))
