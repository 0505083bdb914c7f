-- An invented desk: $cases cases of five years, three payments each. $opened is when a case was opened.

INSERT INTO cases (id, number, status, step, checklist_version, opened_at, opened_by, with_staff, changed_at,
    closed_at, channel, speaks) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <
    $cases) SELECT i, 'JPR-' || i, iif(i > $cases - 500, 'open', 'closed'), '', 1, $opened, 1, 1, $opened,
    iif(i > $cases - 500, NULL, datetime($opened, '+30 days') || '.000000'), iif(i % 3, 'walk_in', 'phone'),
    iif(i % 4, 'hi', 'en') FROM n;

INSERT INTO complainants (case_id, name, age, gender, police_station) WITH RECURSIVE n(i) AS (SELECT 1 UNION
    ALL SELECT i + 1 FROM n WHERE i < $cases) SELECT i, 'Person ' || i, 18 + i % 60, iif(i % 2, 'woman',
    'man'), substr('Bhankrota Sodala    Bagru     Mansarovar', 1 + 10 * (i * 7 % 4), 10) FROM n;

INSERT INTO incidents (case_id, kind, contacted_by, contact_handle) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL
    SELECT i + 1 FROM n WHERE i < $cases) SELECT i, rtrim(substr('upi       job       investmentsextortion', 1
    + 10 * (i * 31 % 4), 10)), 'call', 'handle' || i FROM n;

INSERT INTO consents (case_id, use_in_figures) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
    WHERE i < $cases) SELECT i, i % 20 > 0 FROM n;

INSERT INTO reports (case_id, called_at, acknowledgement_1930) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL
    SELECT i + 1 FROM n WHERE i < $cases) SELECT i, iif(i % 3, $opened, NULL), NULL FROM n;

INSERT INTO payments (id, case_id, paid_on, paid_at, amount, direction, rail, reference, to_bank, to_account,
    to_vpa, added_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $cases) SELECT
    3 * i - 3 + k, i, date($opened), '0' || (i % 10) || ':20:00.000000', 100 * (1 + i * 37 % 90000), 'out', 'upi', '6' || i
    || k, iif(k = 1, 'SBI', 'HDFC Bank'), 30000000000 + i * 13 % ($cases * 2), 'quick' || i || '@okaxis',
    $opened FROM n, (SELECT 1 AS k UNION SELECT 2 UNION SELECT 3);

INSERT INTO money_events (case_id, payment_id, event, amount, happened_on, note, recorded_at, recorded_by)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $cases) SELECT i, 3 * i, e, 50,
    date($opened), '', $opened, 1 FROM n, (SELECT 'asked' AS e UNION SELECT 'held');

INSERT INTO papers (case_id, kind, language, copy_number, sha256, printed_at, printed_by, number, to_whom,
    waived) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $cases) SELECT i,
    'acknowledgement', 'hi', 1, '', $opened, 1, 1, '', '' FROM n;

INSERT INTO contacts (case_id, at, party, text, staff_id) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i
    + 1 FROM n WHERE i < $cases) SELECT i, $opened, 'victim', '', 1 FROM n
