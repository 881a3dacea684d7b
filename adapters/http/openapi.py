DOCUMENT = b"{}"
