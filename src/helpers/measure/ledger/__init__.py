"""The claims ledger: each claim, the official figure nearest to it in time, and the verdict that a tested rule gives.

claims: every claim in one shape. officials: the official figures, and which of them stand beside a claim. held: the
ledger, a row for each claim held against them. verdicts: the rule.
"""

from helpers.measure.ledger.held import claim_sources, claims_ledger
from helpers.measure.ledger.officials import DERIVED, official_figures
from helpers.measure.ledger.verdicts import CANNOT, CONTRADICTED, VERDICTS

__all__ = [
    "CANNOT",
    "CONTRADICTED",
    "DERIVED",
    "VERDICTS",
    "claim_sources",
    "claims_ledger",
    "official_figures",
]
