-- ledger --
-- What is claimed of each debtor in each currency, and how old is what is still open.
SELECT r.debtor, r.against, r.currency, count(*),
       sum(r.claimed), sum(r.accepted), sum(r.received), sum(r.written_off),
       sum(r.open) FILTER (WHERE r.days < 31), sum(r.open) FILTER (WHERE r.days BETWEEN 31 AND 60),
       sum(r.open) FILTER (WHERE r.days BETWEEN 61 AND 90), sum(r.open) FILTER (WHERE r.days > 90),
       c.name, min(r.case_id::text)::uuid
  FROM (SELECT *, claimed - received - written_off AS open,
               extract(day FROM %(now)s::timestamptz - since)::integer AS days
          FROM view.recovery_v1) r
  LEFT JOIN view.company_v1 c ON c.company_id = r.debtor
 GROUP BY r.debtor, r.against, r.currency, c.name
 ORDER BY sum(r.open) DESC, r.currency, r.debtor
 LIMIT %(most)s

-- claims --
-- The claims against one debtor in one currency, the latest first.
SELECT case_id, number, claimed, accepted, received, written_off, since, closed_at
  FROM view.recovery_v1
 WHERE debtor = %(debtor)s AND currency = %(currency)s
 ORDER BY since DESC, case_id
 LIMIT %(most)s

-- called --
-- What debtors that are not registered are called in their cases.
SELECT case_id, personal FROM view.party_view_v1
 WHERE party_id = %(house)s AND case_id = ANY(%(cases)s::uuid[])
