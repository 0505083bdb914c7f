-- The figures of one week in plain SQL, on the desk's own indexes: the cases, their money and what is open are
-- gathered once, then each figure is a statement. CROSS JOIN keeps the order in which SQLite looks.

CREATE TEMP TABLE span AS SELECT c.id, c.opened_at, c.channel, c.speaks, c.with_staff, p.age, p.gender, p.police_station,
    coalesce(p.same_person_as, p.case_id) AS person, i.kind, i.contacted_by, r.called_at, r.submitted_at FROM
    cases c JOIN consents s ON s.case_id = c.id JOIN complainants p ON p.case_id = c.id JOIN incidents i ON
    i.case_id = c.id JOIN reports r ON r.case_id = c.id WHERE c.opened_at >= :begins AND c.opened_at < :ends
    AND s.use_in_figures IS NOT 0;

CREATE TEMP TABLE once AS SELECT min(p.id) AS id, p.case_id, p.amount, p.to_bank FROM span JOIN payments p ON p.case_id =
    span.id WHERE p.direction = 'out' GROUP BY coalesce(p.reference, 'no ' || p.id);

CREATE TEMP TABLE became AS SELECT once.id, sum(CASE e.event WHEN 'held' THEN e.amount WHEN 'released' THEN -e.amount WHEN 'credited'
    THEN -e.from_hold ELSE 0 END) AS held, sum(iif(e.event = 'credited', e.amount, 0)) AS credited,
    sum(iif(e.event = 'ordered', e.amount, 0)) AS ordered, sum(CASE WHEN e.event = 'moved_on' AND e.bank = '' THEN e.amount
    WHEN e.event = 'held' AND e.bank <> '' THEN -e.amount ELSE 0 END) AS moved_on FROM once JOIN money_events e ON e.payment_id =
    once.id WHERE e.happened_on < :end GROUP BY once.id;

CREATE TEMP TABLE sums AS SELECT case_id, sum(amount) AS reported,
    sum(held) AS held, sum(credited) AS credited, sum(ordered) AS ordered, sum(moved_on) AS moved_on FROM once LEFT JOIN became ON
    became.id = once.id GROUP BY case_id;


CREATE TEMP TABLE still AS SELECT c.id, c.opened_at, c.channel, c.speaks, c.with_staff, p.age, p.gender, p.police_station, i.kind
    FROM cases c JOIN consents s ON s.case_id = c.id JOIN complainants p ON p.case_id = c.id JOIN incidents i
    ON i.case_id = c.id WHERE s.use_in_figures IS NOT 0 AND c.opened_at < :ends AND NOT EXISTS (SELECT 1 FROM
    closings e WHERE e.case_id = c.id AND e.closed_at < :ends AND e.reopened_at >= :ends) AND c.status IN ('draft', 'open')
    AND c.closed_at IS NULL
    UNION ALL SELECT c.id, c.opened_at, c.channel, c.speaks, c.with_staff, p.age, p.gender, p.police_station, i.kind
    FROM cases c JOIN consents s ON s.case_id = c.id JOIN complainants p ON p.case_id = c.id JOIN incidents i
    ON i.case_id = c.id WHERE s.use_in_figures IS NOT 0 AND c.opened_at < :ends AND NOT EXISTS (SELECT 1 FROM
    closings e WHERE e.case_id = c.id AND e.closed_at < :ends AND e.reopened_at >= :ends) AND c.closed_at >= :ends;

SELECT 1, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT kind, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT police_station, count(*), count(DISTINCT person), count(called_at),
    count(submitted_at), count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span
    LEFT JOIN sums ON sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT channel, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT with_staff, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT age / 20, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT gender, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT speaks, count(*), count(DISTINCT person), count(called_at), count(submitted_at),
    count(f.case_id), sum(reported), sum(held), sum(credited), sum(ordered) FROM span LEFT JOIN sums ON
    sums.case_id = span.id LEFT JOIN police_files f ON f.case_id = span.id GROUP BY 1;

SELECT 1, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT kind, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT police_station, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT channel, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT with_staff, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT age / 20, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT gender, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT speaks, count(*), min(opened_at) FROM still GROUP BY 1;

SELECT to_bank, count(DISTINCT case_id), sum(amount), sum(held), sum(credited) FROM once
    LEFT JOIN became ON became.id = once.id GROUP BY 1;

SELECT (julianday(:end) - julianday(opened_at)) / 10, count(*) FROM still GROUP BY 1;

SELECT span.id, called_at, max(p.paid_on || p.paid_at) FROM span JOIN payments p ON p.case_id =
    span.id WHERE p.direction = 'out' GROUP BY span.id;

SELECT span.id, min(k.printed_at) FROM span JOIN papers k ON k.case_id = span.id WHERE k.kind =
    'hold_letter' AND k.printed_at < :ends GROUP BY span.id;

SELECT span.id, min(k.printed_at) FROM span JOIN papers k ON k.case_id = span.id WHERE k.kind =
    'restoration' AND k.printed_at < :ends GROUP BY span.id;

SELECT span.id, min(k.printed_at) FROM span JOIN papers k ON k.case_id = span.id WHERE k.kind =
    'restoration_court' AND k.printed_at < :ends GROUP BY span.id;

SELECT span.id, min(k.printed_at) FROM span JOIN papers k ON k.case_id = span.id WHERE k.kind =
    'ombudsman' AND k.printed_at < :ends GROUP BY span.id;

SELECT span.id, min(k.printed_at) FROM span JOIN papers k ON k.case_id = span.id WHERE k.kind =
    'acknowledgement' AND k.printed_at < :ends GROUP BY span.id;

SELECT span.id, min(m.marked_at) FROM span JOIN clock_marks m ON m.case_id = span.id GROUP BY 1;

SELECT span.id, min(g.taken_down_at) FROM span JOIN grievances g ON g.case_id = span.id GROUP BY 1;

SELECT kind, contacted_by, count(*), sum(reported) FROM span LEFT JOIN sums ON sums.case_id
    = span.id GROUP BY 1, 2 ORDER BY 3 DESC;

SELECT count(*) FROM cases c JOIN consents s ON s.case_id = c.id WHERE c.closed_at >= :begins AND c.closed_at
    < :ends AND s.use_in_figures IS NOT 0;

SELECT sum(moved_on), count(*) FROM sums;

SELECT reported FROM sums ORDER BY reported;

SELECT count(*) FROM once;

SELECT count(*) FROM (SELECT coalesce(r.acknowledgement_1930, 'call ' || r.case_id) FROM span JOIN reports r ON r.case_id
    = span.id WHERE r.called_at IS NOT NULL UNION SELECT coalesce(r.acknowledgement_portal, 'web ' || r.case_id) FROM span
    JOIN reports r ON r.case_id = span.id WHERE r.submitted_at IS NOT NULL);

SELECT count(*) FROM still WHERE julianday(:end) - julianday(opened_at) > 31;

SELECT p.to_bank, e.payment_id, min(iif(e.event = 'asked', e.happened_on, NULL)), min(iif(e.event IN ('held', 'moved_on',
    'credited', 'released'), e.happened_on, NULL)), sum(iif(e.event = 'held', e.amount, 0)) FROM money_events e JOIN
    payments p ON p.id = e.payment_id JOIN consents s ON s.case_id = e.case_id WHERE e.bank <> '*' AND e.happened_on >=
    :first AND e.happened_on < :end AND s.use_in_figures IS NOT 0 GROUP BY 1, 2;

SELECT r.case_id, date(r.referred_at, '+330 minutes') FROM referrals r JOIN consents s ON s.case_id = r.case_id WHERE
    r.referred_at >= :begins AND r.referred_at < :ends AND s.use_in_figures IS NOT 0 UNION SELECT k.case_id,
    date(k.printed_at, '+330 minutes') FROM papers k JOIN consents s ON s.case_id = k.case_id WHERE k.kind = 'referral' AND
    k.printed_at >= :begins AND k.printed_at < :ends AND s.use_in_figures IS NOT 0;

SELECT count(*) FROM closings WHERE reopened_at >= :begins AND reopened_at < :ends;

SELECT p.to_bank, e.event, sum(e.amount), count(*) FROM money_events e JOIN payments p ON p.id = e.payment_id
    JOIN consents s ON s.case_id = e.case_id WHERE e.happened_on >= :first AND e.happened_on < :end AND
    s.use_in_figures IS NOT 0 GROUP BY 1, 2;

SELECT count(*) FROM contacts c JOIN consents s ON s.case_id = c.case_id WHERE c.party = 'victim' AND c.at >=
    :begins AND c.at < :ends AND s.use_in_figures IS NOT 0;

SELECT count(DISTINCT p.to_account) FROM span
    CROSS JOIN payments p ON p.case_id = span.id WHERE EXISTS
    (SELECT 1 FROM payments o JOIN cases c ON c.id = o.case_id JOIN consents s ON s.case_id = o.case_id WHERE
    o.to_account = p.to_account AND o.case_id <> p.case_id AND c.opened_at < :ends AND s.use_in_figures IS NOT
    0);

SELECT count(DISTINCT p.to_vpa) FROM span
    CROSS JOIN payments p ON p.case_id = span.id WHERE EXISTS
    (SELECT 1 FROM payments o JOIN cases c ON c.id = o.case_id JOIN consents s ON s.case_id = o.case_id WHERE
    o.to_vpa = p.to_vpa AND o.case_id <> p.case_id AND c.opened_at < :ends AND s.use_in_figures IS NOT 0);

SELECT count(DISTINCT i.contact_key) FROM span JOIN incidents i ON i.case_id = span.id WHERE
    EXISTS (SELECT 1 FROM incidents o WHERE o.contact_key = i.contact_key AND o.case_id <> i.case_id);

DROP TABLE temp.span;

DROP TABLE temp.once;

DROP TABLE temp.became;

DROP TABLE temp.sums;

DROP TABLE temp.still
