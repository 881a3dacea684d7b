"""The partner API: JSON over HTTP under `/v1`, and the auditor's part of it."""
