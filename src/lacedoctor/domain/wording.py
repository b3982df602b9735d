"""What no sentence of the product may say, whoever wrote it: no disease as the user's, no promise, no medicine, no all-clear."""

from __future__ import annotations

import re

DISEASES = (
    "neuroma", "neuropathy", "plantar fasciitis", "fasciitis", "tendonitis", "tendinitis", "tendinopathy", "bursitis",
    "arthritis", "gout", "fracture", "sciatica", "thrombosis", "embolism", "compartment syndrome", "tarsal tunnel", "hernia",
    "herniated", "infection", "cellulitis", "sprain", "rupture", "claudication", "raynaud", "haglund", "metatarsalgia",
    "osteo", "cancer", "melanoma", "stroke", "diabetes", "diabetic", "disease", "syndrome",
)  # fmt: skip
_RULES = (
    (rf"\b(?:{'|'.join(map(re.escape, DISEASES))})\w*", "It names a disease; say where it presses instead."),
    (r"\byou(?:r)? (?:have|suffer|are suffering|got) (?:a|an|from)\b", "It tells people what they have; say what to try."),
    (r"\b(?:cure|heal|remed(?:y|ies) for)\w*|\btreat(?:s|ed|ing|ment)?\b", "It promises a cure; lacing makes shoes comfortable."),
    (r"\b(?:will|always|surely|definitely|certainly) (?:fix|help|solve|stop|work|prevent|go away)\w*", "It promises; say try."),
    (r"\bguarantee\w*|\bprevents? (?:injur|pain)\w*|\bpain[- ]free\b|\b100 ?%|\bfix(?:es)? (?:it|this|the pain)", "It promises."),
    (r"\bharmless\b|\bnothing (?:to worry|serious|bad)\b|\bno (?:danger|risk)\b|\bperfectly safe\b", "It gives an all-clear."),
    (
        r"\b(?:do not|don't|no|without|need not|instead of|rather than)\b[^.;]{0,40}"
        r"\b(?:doctor|physician|clinic|clinician|hospital|podiatrist|ambulance|emergency|medical|seeing anyone)\w*",
        "It keeps people from help.",
    ),
    (r"\b(?:can|may|should|keep) (?:still )?(?:run|running|train|training) (?:on|through|with|despite)\b", "It clears to run."),
    (r"\b(?:run|train|push) through\b|\bignore\b|\bno need to (?:stop|wait)\b", "It plays a sign down."),
    (
        r"\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|diclofenac|painkiller|pain killer|cortisone|injection|steroid|"
        r"magnesium|supplement|vitamin|ointment|medicine|medication|pill|tablet)\w*",
        "It advises on medicines.",
    ),
    (r"\d ?(?:%|percent|per cent)|\b(?:probability|odds) of\b", "It gives odds; nobody can at the counter."),
    (r"\bkPa\b|\bmm ?Hg\b|\bkilopascals?\b", "It gives a pressure in numbers; none was measured."),
    (r"\b(?:fewer|less|reduc\w+|lowers?|protects?)\b[^.;:]{0,40}\binjur\w*", "It promises fewer injuries; nobody knows."),
    (r"\b(?:run|runs|running|makes? you) (?:faster|quicker|further)\b", "It promises speed; nobody knows."),
    (r"\b(?:peer[- ]reviewed|(?:clinically|scientifically|medically) (?:proven|tested))\b", "No study stands behind a lacing."),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), why) for pattern, why in _RULES)


def wording_faults(sentence: str) -> tuple[tuple[str, str], ...]:
    """Each wording that may not be, with why."""
    return tuple((found.group(), why) for pattern, why in _COMPILED if (found := pattern.search(sentence)))
