"""The same page in many formats: web pages of several systems, Word documents, PDFs."""
