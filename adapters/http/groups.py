"""Groups of the API's operations, in the order in which the reference page shows them."""

_GROUPS = (
    ("/v1/cases/{id}/evidence", "Evidence", "Photos and documents: handed in, judged, shown."),
    ("/v1/uploads", "Evidence", ""),
    ("/v1/cases/{id}/messages", "Contacts", "What is said and asked in a case, and the answers."),
    ("/v1/cases/{id}/lines", "Lines and 8D", "Quantities decided on, and the 8D of a reclamation."),
    ("/v1/cases/{id}/eight-d", "Lines and 8D", ""),
    ("/v1/cases/{id}/remedies", "Remedies", "From the offer to the confirmation, in rank."),
    ("/v1/cases/{id}/withdraw", "Remedies", ""),
    ("/v1/cases/{id}/stops", "Remedies", ""),
    ("/v1/cases/{id}/parties", "Parties and links", "Who takes part in a case, and links to it."),
    ("/v1/cases/{id}/links", "Parties and links", ""),
    ("/v1/cases/{id}/coverage", "Coverage", "What speaks for and against a claim, line by line."),
    ("/v1/cases/{id}/decision", "Decision", "What is decided, why, and the objection to it."),
    ("/v1/cases/{id}/appeal", "Decision", ""),
    ("/v1/cases/{id}/assessment", "Decision", ""),
    (
        "/v1/cases/{id}/recourse",
        "Recourse",
        "Claims against others, and their sums.",
    ),
    ("/v1/cases/{id}/returns", "Returns", "Goods on their way back: wanted, received, inspected."),
    ("/v1/cases/{id}/notices", "Recourse", ""),
    ("/v1/recovery", "Recourse", ""),
    ("/v1/cases/{id}/assurances", "Coverage", ""),
    ("/v1/cases/{id}/assertions", "Contacts", ""),
    ("/v1/cases/{id}/own-fault", "Coverage", ""),
    ("/v1/cases/{id}/serials", "Coverage", ""),
    ("/v1/cases/{id}/diagnosis", "Coverage", ""),
    ("/v1/cases/{id}/summary", "Decision", ""),
    ("/v1/cases", "Cases", "Opening, reading, claim steps, corrections."),
    ("/v1/events", "Feed", "All that a party may know, without gap, by pages and as a stream."),
    ("/v1/contact", "Before a case", "Who is responsible, by order, serial number or SSCC."),
    ("/v1/companies/{id}/agreements", "Agreements", "How a procedure goes with a company."),
    ("/v1/companies", "Companies", "The register of partners, carriers and suppliers."),
    ("/v1/deadlines", "Law", "Legal periods computed and explained."),
    ("/v1/sandbox", "Demo", "The clock of a demo, which can be moved forward."),
    ("/", "Operation", "Health and this description."),
)
_ORDER = (
    "Cases", "Evidence", "Coverage", "Decision", "Remedies", "Lines and 8D", "Contacts",
    "Parties and links", "Returns", "Recourse", "Feed", "Before a case", "Companies", "Agreements",
    "Law", "Demo", "Operation",
)  # fmt: skip


def group_of(path: str) -> str:
    """Return the group of an address."""
    return next(name for prefix, name, _ in _GROUPS if path.startswith(prefix))


def groups() -> list[dict[str, str]]:
    """Return all groups as OpenAPI's tags."""
    says = {name: text for _, name, text in _GROUPS if text}
    return [{"name": name, "description": says[name]} for name in _ORDER]
