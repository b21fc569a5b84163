"""The register of authorities, with regions, codes and names, and the neighbours of each."""

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import any_of, parts, rule

OF_REGION = ("local_authority", "joint_return")
LISTED = {"successors": "local_authority", "members": "local_authority"}
IN_A_SET = 10


@rule("authorities", authorities="authority_code level region_code")
def region(authorities):
    code = authorities["region_code"]
    regions = authorities.loc[authorities["level"] == "region", "authority_code"]
    yield Fault(authorities["level"].isin(OF_REGION) & code.isna(), "region_code", "the region it lies in")
    strange = code.notna() & ~code.isin(set(regions))
    yield Fault(strange, "region_code", "the code of a region that is listed in authorities.csv")


@rule("authorities", authorities="authority_code level members successors")
def listed(authorities):
    for column, level in LISTED.items():
        codes = parts(authorities[column])
        held = set(authorities.loc[authorities["level"] == level, "authority_code"])
        yield Fault(any_of(~codes.isin(held), authorities.index), column, "codes that are listed in authorities.csv")
    is_joint = authorities["level"] == "joint_return"
    yield Fault(is_joint != authorities["members"].notna(), "members", "two codes for a joint return, and for no other")


@rule("authorities", authorities="authority_code current_code code_to")
def code_in_use(authorities):
    """The code that the record uses is a row that stands for itself; a code that was replaced has a last day."""
    own = authorities["current_code"] == authorities["authority_code"]
    used = authorities["current_code"].isin(set(authorities.loc[own, "authority_code"]))
    yield Fault(~used, "current_code", "a code whose own current_code it is")
    yield Fault(~own & authorities["code_to"].isna(), "code_to", "the last day of a code that was replaced")


@rule("authorities", authorities="name spellings current_code code_to")
def one_name(authorities):
    """A name is spelt one way, and is borne by one authority at a time."""
    alike = authorities["name"].str.casefold()
    spelt = authorities.groupby(alike)["name"].transform("first")
    yield Fault(authorities["name"] != spelt, "name", "the same name spelt as before (" + spelt + ")")
    in_use = authorities["code_to"].isna()
    owner = authorities[in_use].groupby(alike)["current_code"].transform("first").reindex(authorities.index)
    yield Fault(in_use & (owner != authorities["current_code"]), "name", "a name that no other area has")
    others = parts(authorities["spellings"]).str.casefold()
    owner = others.map(
        authorities[in_use].assign(alike=alike).drop_duplicates("alike").set_index("alike")["current_code"]
    )
    taken = owner.notna() & (owner != authorities["current_code"].reindex(others.index))
    yield Fault(any_of(taken | others.duplicated(keep=False), authorities.index), "spellings", "spellings of its own")


def ten_others(neighbours):
    """Return the faults of the typed table neighbours: ten others in each set, each once."""
    own = neighbours["neighbour_code"] == neighbours["authority_code"]
    yield Fault(own, "neighbour_code", "another authority, not itself")
    key = ["authority_code", "neighbour_set"]
    twice = neighbours.duplicated([*key, "neighbour_code"])
    yield Fault(twice, "neighbour_code", "each neighbour once in a set")
    yield Fault(neighbours.duplicated([*key, "rank"]), "rank", "each rank once in a set")
    yield Fault(~neighbours["rank"].between(1, IN_A_SET), "rank", f"ranks 1 to {IN_A_SET} in each set")
    count = neighbours.groupby(key)["rank"].transform("nunique")
    yield Fault((count != IN_A_SET) & ~neighbours.duplicated(key), "rank", f"ranks 1 to {IN_A_SET} in each set")


def code_used(frame, authorities):
    """Return the faults of a typed table that names an authority by another code than the record uses for it."""
    current = authorities.drop_duplicates("authority_code").set_index("authority_code")["current_code"].dropna()
    replaced = current[current != current.index]
    faults = []
    for column in ("authority_code", "neighbour_code"):
        if column in frame:
            old = frame[column].isin(replaced.index)
            faults.append(Fault(old, column, "the code in use (" + frame.loc[old, column].map(replaced) + ")"))
    return faults


RULES = (region, listed, code_in_use, one_name)
