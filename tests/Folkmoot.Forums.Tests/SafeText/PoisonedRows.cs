namespace Folkmoot.Forums.Tests.SafeText;

/// <summary>What <see cref="PoisonedSite"/> writes into the tables.</summary>
internal static class PoisonedRows
{
    // Written per row n of 1 to 8; {0} are the attacks, {1} is the victim's user id.
    public static IReadOnlyList<string> Statements =>
    [
        $"""
        insert into core.profiles (user_id, display_name, name_key, home_area, created_at, age_band, withheld_name)
        select 'writer-' || n, {W("core.profiles.display_name")}, {W("core.profiles.name_key")}, 'locality-1', now(), null, {W("core.profiles.withheld_name")} {FromRows}
        """,
        $"update core.profiles set display_name = {W("core.profiles.display_name", "1")} || ' of the victim', name_key = 'VICTIM', home_area = 'locality-1' where user_id = {VictimsId}",
        $"""
        insert into core.facilities (id, reference, kind, name, longitude, latitude, address, phone, website, notes, hours, access)
        select gen_random_uuid(), 'bad-' || n, 'library', {W("core.facilities.name")}, -2.223, 52.6326 + n / 10000.0, {W("core.facilities.address")},
            {W("core.facilities.phone")}, '', {W("core.facilities.notes")}, '', array['step-free', {W("core.facilities.access")}] {FromRows}
        """,
        $"""
        insert into core.area_contacts (id, reference, areas, role, name, detail, email, phone, website, position)
        select gen_random_uuid(), 'bad-' || n, array['locality-1'], {W("core.area_contacts.role")}, {W("core.area_contacts.name")}, {W("core.area_contacts.detail")},
            {W("core.area_contacts.email")}, {W("core.area_contacts.phone")}, '', n {FromRows}
        """,
        $"""
        insert into core.bin_rounds (id, reference, areas, name, detail, first_day, every_weeks)
        select gen_random_uuid(), 'bad-' || n, array['locality-1'], {W("core.bin_rounds.name")}, {W("core.bin_rounds.detail")}, '2031-06-17', 1 {FromRows}
        """,
        $"""
        insert into voting.votes (id, slug, title, text, method, seats, minimum_choices, maximum_choices, maximum_score, quorum_percent, threshold_percent, allows_blank, random_order, results,
            changeable, sign_offs_needed, level, minimum_age, opens_at, closes_at, state)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'bad-' || n, {W("voting.votes.title")}, {W("voting.votes.text")}, 'SingleChoice', 1, 1, 0, 5, 0, 50, true, false, 'AfterClose',
            false, 0, 'None', 0, '2040-01-01', '2041-01-01', 'Scheduled' {FromRows}
        """,
        $"""
        insert into voting.votes (id, slug, title, text, method, seats, minimum_choices, maximum_choices, maximum_score, quorum_percent, threshold_percent, allows_blank, random_order, results,
            changeable, sign_offs_needed, level, minimum_age, opens_at, closes_at, state, has_roll)
        values ('00000000-0000-0000-0000-000000000099', 'bad-roll', 'A roll', 'A roll', 'SingleChoice', 1, 1, 0, 5, 0, 50, true, false, 'AfterClose',
            false, 0, 'None', 0, '2040-01-01', '2041-01-01', 'Draft', true)
        """,
        $"""
        insert into voting.votes (id, slug, title, text, method, seats, minimum_choices, maximum_choices, maximum_score, quorum_percent, threshold_percent, allows_blank, random_order, results,
            changeable, sign_offs_needed, level, minimum_age, opens_at, closes_at, state, takes_paper)
        values ('00000000-0000-0000-0000-000000000098', 'bad-papers', 'Papers', 'Papers', 'SingleChoice', 1, 1, 0, 5, 0, 50, true, false, 'AfterClose',
            false, 0, 'Email', 0, '2020-01-01', '2041-01-01', 'Open', true)
        """,
        $"""
        insert into voting.batches (id, vote_id, number, way, place, entered_by, opened_at)
        select gen_random_uuid(), '00000000-0000-0000-0000-000000000098', n, 'Booth', {W("voting.batches.place")}, array[]::text[], now() {FromRows}
        """,
        $"""
        insert into voting.roll (vote_id, reference, name)
        select '00000000-0000-0000-0000-000000000099', n, {W("voting.roll.name")} {FromRows}
        """,
        $"""
        insert into voting.options (id, vote_id, position, title, text)
        select gen_random_uuid(), ('00000000-0000-0000-0000-00000000000' || n)::uuid, 0, {W("voting.options.title")}, {W("voting.options.text")} {FromRows}
        """,
        $"""
        insert into voting.log (id, vote_id, at, act, reason)
        select gen_random_uuid(), ('00000000-0000-0000-0000-00000000000' || n)::uuid, now(), 'Scheduled', {W("voting.log.reason")} {FromRows}
        """,
        $"""
        insert into reports.categories (id, slug, title, group_name, hint, kind, text, private, questions, position, archived, answer)
        select ('00000000-0000-0000-0000-0000000004' || n || '0')::uuid, 'bad-' || n, {W("reports.categories.title")}, {W("reports.categories.group_name")}, {W("reports.categories.hint")}, 'form',
            {W("reports.categories.text")}, false, jsonb_build_array(jsonb_build_object('code', 'bad', 'text', {W("reports.categories.questions")}, 'choices', jsonb_build_array())), n, false, {W("reports.categories.answer")} {FromRows}
        """,
        $"""
        insert into reports.bodies (id, slug, name, areas, website, phone, takes_reports, position)
        select ('00000000-0000-0000-0000-0000000005' || n || '0')::uuid, 'bad-' || n, {W("reports.bodies.name")}, array[]::text[], {W("reports.bodies.website")}, {W("reports.bodies.phone")}, true, 900 + n {FromRows}
        """,
        $"""
        insert into reports.contacts (id, body_id, category_id, email, state, note, changed_at)
        select ('00000000-0000-0000-0000-0000000006' || n || '0')::uuid, ('00000000-0000-0000-0000-0000000005' || n || '0')::uuid, null, {W("reports.contacts.email")}, 'inactive',
            {W("reports.contacts.note")}, now() {FromRows}
        """,
        $"""
        insert into reports.templates (id, slug, title, text, state, category_id, position)
        select gen_random_uuid(), 'bad-' || n, {W("reports.templates.title")}, {W("reports.templates.text")}, null, null, 900 + n {FromRows}
        """,
        $"""
        insert into reports.reports (id, reference, draft_id, category_id, title, details, answers, longitude, latitude, place, areas, writer, email, name, phone, shows_name, state, private, shown,
            reported_at, confirmed_at, changed_at, round, me_too, priority)
        select ('00000000-0000-0000-0000-0000000007' || n || '0')::uuid, 'R-BAD' || n, gen_random_uuid(), '00000000-0000-0000-0000-000000000410', {W("reports.reports.title")},
            {W("reports.reports.details")}, jsonb_build_object('bad', {W("reports.reports.answers")}), -2.223, 52.6326, {W("reports.reports.place")}, array['locality-1'], 'writer-' || n,
            {W("reports.reports.email")}, {W("reports.reports.name")}, {W("reports.reports.phone")}, true, 'open', false, true, now(), now(), now(), 1, 0, 0 {FromRows}
        """,
        $"""
        insert into reports.entries (id, report_id, kind, at, by_council, text, public)
        select gen_random_uuid(), '00000000-0000-0000-0000-000000000710', 'update', now() + n * interval '1 second', true, {W("reports.entries.text")}, true {FromRows}
        """,
        $"""
        insert into reports.systems (id, body_id, endpoint, jurisdiction, services, poll_by, active, problem)
        select gen_random_uuid(), ('00000000-0000-0000-0000-0000000005' || n || '0')::uuid, {W("reports.systems.endpoint")}, {W("reports.systems.jurisdiction")},
            jsonb_build_object('bad-1', {W("reports.systems.services")}), 'ids', true, {W("reports.systems.problem")} {FromRows}
        """,
        $"""
        insert into reports.webhooks (id, address, protected_secret, active, created_at)
        select gen_random_uuid(), {W("reports.webhooks.address")}, '', true, now() {FromRows}
        """,
        $"""
        insert into reports.map_questions (id, slug, title, text, shapes, opens_at, closes_at)
        select ('00000000-0000-0000-0000-0000000009' || n || '0')::uuid, 'bad-' || n, {W("reports.map_questions.title")}, {W("reports.map_questions.text")}, 'points', '2020-01-01', '2041-01-01' {FromRows}
        """,
        $"""
        insert into reports.proposals (id, question_id, author_id, form_token, corners, place, reason, at)
        select ('00000000-0000-0000-0000-0000000008' || n || '0')::uuid, '00000000-0000-0000-0000-000000000910', 'writer-' || n, gen_random_uuid(), '[[-2.223, 52.6326]]',
            {W("reports.proposals.place")}, {W("reports.proposals.reason")}, now() {FromRows}
        """,
        $"insert into core.closure_days (day, name) select date '2031-07-01' + n, {W("core.closure_days.name")} {FromRows}",
        $"""
        insert into core.pre_election_periods (id, name, notice_day, poll_day, area_codes, held_kinds, approval_kinds)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, {W("core.pre_election_periods.name")}, '2031-06-01', '2031-07-01', array[]::text[],
            array[{W("core.pre_election_periods.held_kinds")}], array[{W("core.pre_election_periods.approval_kinds")}] {FromRows}
        """,
        $"""
        insert into core.pre_election_exceptions (id, period_id, kind, area_code, publisher_id, what, reason, approved_by, approved_at)
        select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', {W("core.pre_election_exceptions.kind")}, 'locality-1', 'writer-' || n,
            {W("core.pre_election_exceptions.what")}, {W("core.pre_election_exceptions.reason")}, 'writer-' || n, now() {FromRows}
        """,
        $"""
        insert into core.api_keys (id, name, prefix, hash, scopes, created_by, created_at, expires_at)
        select gen_random_uuid(), {W("core.api_keys.name")}, 'bad' || n, ''::bytea, array[]::text[], 'writer-' || n, now(), '2032-01-01' {FromRows}
        """,
        $"""
        insert into core.residency_letters (id, user_id, address, postcode, household, asked_at, tries)
        select gen_random_uuid(), 'writer-' || n, {W("core.residency_letters.address")}, {W("core.residency_letters.postcode")}, ''::bytea, now(), 0 {FromRows}
        """,
        $"""
        insert into core.residency_proofs (id, user_id, level, household, area_code, given_by, given_at)
        select gen_random_uuid(), 'writer-' || n, 'InPerson', ''::bytea, 'locality-1', 'writer-1', now() {FromRows}
        """,
        $"""
        insert into core.invitations (id, email, role, category, code_hash, by_host_administrator, invited_at, expires_at)
        select gen_random_uuid(), {W("core.invitations.email")}, 'Moderator', {W("core.invitations.category")}, decode(lpad(n::text, 64, '0'), 'hex'), false, now(), '2032-01-01' {FromRows}
        """,
        $"insert into core.support_visits (id, reason, started_at, ends_at, ended_at) select gen_random_uuid(), {W("core.support_visits.reason")}, now(), now(), now() {FromRows}",
        $"insert into core.roles (name, description) select {W("core.roles.name")}, {W("core.roles.description")} {FromRows}",
        $"insert into core.role_grants (id, user_id, role, area_code, category) select gen_random_uuid(), 'writer-' || n, 'Moderator', 'locality-1', {W("core.role_grants.category")} {FromRows}",
        $"""
        insert into forums.boards (id, slug, title, description, rules, area_code, opened_for_area, position, archived, created_at)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'bad-' || n, {W("forums.boards.title")}, {W("forums.boards.description")}, {W("forums.boards.rules")}, 'locality-1', false, n, false, now() {FromRows}
        """,
        $"""
        insert into forums.topics (id, board_id, entry_id, title, slug, author_id, started_at, last_activity_at, post_count, last_number, hidden)
        select 900000 + n, '00000000-0000-0000-0000-000000000001', gen_random_uuid(), {W("forums.topics.title")}, 'bad-' || n, 'writer-' || n,
            timestamptz '2031-06-16 08:00Z', timestamptz '2031-06-16 08:00Z' + n * interval '1 second', 8, 20, false {FromRows}
        """,
        $"""
        insert into forums.statement_questions (topic_id, question, is_active, voters, writers, results_for, reads_first, asked_at, announced_at)
        select 900000 + n, {W("forums.statement_questions.question")}, true, 'signedin', 'voters', 'everybody', true, timestamptz '2031-06-16 08:00Z' - n * interval '1 second', now() {FromRows}
        """,
        $"""
        insert into forums.statements (id, topic_id, text, normalised, author_id, is_seed, form_token, written_at, vote_count, hidden, withheld, removed_because)
        select 900000 + n, 900001, {W("forums.statements.text")}, n::text, 'writer-' || n, false, gen_random_uuid(), now(), 0, false, null, null {FromRows}
        """,
        $"""
        insert into forums.statements (id, topic_id, text, normalised, author_id, is_seed, form_token, written_at, vote_count, hidden, withheld, removed_because)
        select 900010 + n, 900001, 'gone', 'gone' || n, 'writer-' || n, false, gen_random_uuid(), now(), 0, true, 'removed', {W("forums.statements.removed_because")} {FromRows}
        """,
        """
        insert into forums.statement_results (topic_id, computed_at, report)
        select 900001, now(), jsonb_build_object('people', 12, 'tooFewAnswers', 0, 'fit', 0, 'groups', jsonb_build_array(), 'statements',
            jsonb_agg(jsonb_build_object('id', 900000 + n, 'all', jsonb_build_object('agree', 10, 'disagree', 1, 'pass', 1), 'groups', jsonb_build_array())))::text from generate_series(1, 8) n
        """,
        $"""
        insert into forums.posts (id, topic_id, number, entry_id, author_id, body, form_token, posted_at, hidden)
        select 900000 + n, 900001, n, gen_random_uuid(), 'writer-' || n, {W("forums.posts.body")}, gen_random_uuid(), timestamptz '2031-06-16 08:00Z' + n * interval '1 second', false {FromRows}
        """,
        $"""
        insert into forums.posts (id, topic_id, entry_id, author_id, body, form_token, posted_at, hidden, withheld, removed_because, number)
        select 900010 + n, 900001, gen_random_uuid(), {VictimsId}, {W("forums.posts.body")}, gen_random_uuid(), timestamptz '2031-06-16 08:01Z' + n * interval '1 second', true,
            'removed', {W("forums.posts.removed_because")}, 10 + n {FromRows}
        """,
        $"""
        insert into forums.topics (id, board_id, entry_id, title, slug, author_id, started_at, last_activity_at, post_count, hidden, withheld, removed_because)
        values (900011, '00000000-0000-0000-0000-000000000002', gen_random_uuid(), {W("forums.topics.title", "1")}, 'gone', 'writer-1',
            timestamptz '2031-06-16 08:00Z', timestamptz '2031-06-16 08:00Z', 1, true, 'removed', {W("forums.topics.removed_because", "1")})
        """,
        """
        insert into forums.responses (topic_id, state, asked_at, changed_at, due_on)
        values (900001, 'open', timestamptz '2031-06-16 08:00Z', timestamptz '2031-06-16 08:00Z', '2031-06-30')
        """,
        $"""
        insert into forums.response_steps (topic_id, entry_id, state, text, author_id, role, department, evidence, form_token, at)
        select 900001, gen_random_uuid(), 'considering', {W("forums.response_steps.text")}, 'writer-' || n, {W("forums.response_steps.role")},
            {W("forums.response_steps.department")}, {W("forums.response_steps.evidence")}, gen_random_uuid(), timestamptz '2031-06-16 08:00Z' {FromRows}
        """,
        $"""
        insert into forums.post_versions (post_id, edits, body, written_at)
        select 900000 + n, 0, {W("forums.post_versions.body")}, timestamptz '2031-06-16 08:00Z' {FromRows}
        """,
        $"""
        insert into forums.drafts (id, user_id, topic_id, title, body, saved_at)
        select gen_random_uuid(), {VictimsId}, 900000 + n, {W("forums.drafts.title")}, {W("forums.drafts.body")}, now() {FromRows}
        """,
        $"""
        insert into core.moderation_cases (id, item, address, author_id, area_code, origin, opened_at, rule, text, version, hidden, decided_at, decided_by, outcome, reason, note)
        select ('00000000-0000-0000-0000-0000000001' || n || '0')::uuid, 'forums.post:' || (900000 + n), '/forums', {VictimsId}, 'locality-1', 'held', timestamptz '2031-06-15 08:00Z',
            {W("core.moderation_cases.rule")}, {W("core.moderation_cases.text")}, 'v', true, timestamptz '2031-06-15 09:00Z', 'writer-' || n, 'removed',
            {W("core.moderation_cases.reason")}, {W("core.moderation_cases.note")} {FromRows}
        """,
        $"""
        insert into core.moderation_cases (id, item, address, author_id, area_code, origin, opened_at, rule, text, version, hidden, claimed_by, claimed_until, appeal_of, appeal_text)
        select ('00000000-0000-0000-0000-0000000002' || n || '0')::uuid, 'forums.post:' || (900000 + n), '/forums', {VictimsId}, 'locality-1', 'appealed', timestamptz '2031-06-16 08:00Z',
            {W("core.moderation_cases.rule")}, {W("core.moderation_cases.text")}, 'v', true, 'writer-' || n, timestamptz '2031-06-16 10:00Z',
            ('00000000-0000-0000-0000-0000000001' || n || '0')::uuid, {W("core.moderation_cases.appeal_text")} {FromRows}
        """,
        $"""
        insert into core.flags (id, item, case_id, user_id, reason, words, weight, at)
        select gen_random_uuid(), 'forums.post:900001', '00000000-0000-0000-0000-000000000210', 'writer-' || n, {W("core.flags.reason")}, {W("core.flags.words")}, 1, now() {FromRows}
        """,
        $"""
        insert into core.suspensions (id, user_id, given_by, reason, given_at, ends_at)
        select gen_random_uuid(), {VictimsId}, 'writer-' || n, {W("core.suspensions.reason")}, timestamptz '2031-06-16 08:00Z', timestamptz '2031-07-16 08:00Z' - n * interval '1 day' {FromRows}
        """,
        "insert into core.watches (id, user_id, item, frequency, started_at) select gen_random_uuid(), {1}, 'forums.topic:' || (900000 + n), 'atonce', timestamptz '2031-06-16 08:00Z' " + FromRows,
        $"""
        insert into core.announcements (id, about, watched, title, text, address, actor_id, at)
        select ('00000000-0000-0000-0000-0000000003' || n || '0')::uuid, 'forums.topic:' || (900000 + n), array['forums.topic:' || (900000 + n)],
            {W("core.announcements.title")}, {W("core.announcements.text")}, '/forums', null, timestamptz '2031-06-16 08:00Z' {FromRows}
        """,
        $"""
        insert into core.inbox_notices (id, user_id, kind, title, text, address, at, announcement_id, mail_waits)
        select gen_random_uuid(), {VictimsId}, 'core.watched', '', '', '', timestamptz '2031-06-16 08:00Z', ('00000000-0000-0000-0000-0000000003' || n || '0')::uuid, true {FromRows}
        """,
        $"""
        insert into core.inbox_notices (id, user_id, kind, title, text, address, at)
        select gen_random_uuid(), {VictimsId}, 'core.moderation', {W("core.inbox_notices.title")}, {W("core.inbox_notices.text")}, '/forums', timestamptz '2031-06-16 08:00Z' {FromRows}
        """,
        $"""
        insert into core.search_items (item, kind, title, text, address, area, language, words)
        select 'forums.topic:' || (900000 + n), 'forums.topic', {W("core.search_items.title")}, {W("core.search_items.text")}, '/forums', 'locality-1', 'english',
            to_tsvector('core.english', 'poison onerror alert') {FromRows}
        """,
        "insert into core.search_words (word) values ('poisonous<script>')",
        $"""
        insert into core.photos (id, name, file_id, content_type, width, height, alternative_text, owner_id, item, created_at)
        select gen_random_uuid(), 'bad' || n || '.jpg', 'none', 'image/jpeg', 1, 1, {W("core.photos.alternative_text")}, {VictimsId}, 'forums.post:900001', now() {FromRows}
        """,
        $"""
        insert into core.postcode_generations (source, format, content_hash, state, started_at, activated_at, rows_read, rows_refused, problems, forced_because)
        values ({W("core.postcode_generations.source", "1")}, 'OnsDirectory', '', 'active', now(), now(), 1, 1,
            {W("core.postcode_generations.problems", "1")}, {W("core.postcode_generations.forced_because", "1")})
        """,
        $"""
        insert into core.address_generations (source, format, content_hash, state, started_at, activated_at, rows_read, rows_refused, problems, forced_because)
        values ({W("core.address_generations.source", "1")}, 'Flat', '', 'active', now(), now(), 1, 1,
            {W("core.address_generations.problems", "1")}, {W("core.address_generations.forced_because", "1")})
        """,
        $"""
        insert into core.addresses (uprn, generation_id, key, text)
        select n, (select id from core.address_generations), 1, {W("core.addresses.text")} {FromRows}
        """,
        $"update core.area_generations set source = {W("core.area_generations.source", "1")}",
        $"update core.area_successors set former_name = {W("core.area_successors.former_name", "1")}",
        $"""
        insert into assistant.articles (id, slug, language, owner, published, latest)
        select ('00000000-0000-0000-0000-0000000009' || n || '0')::uuid, 'bad-' || n, 'en-GB', {W("assistant.articles.owner")}, 1, 1 {FromRows}
        """,
        $"""
        insert into assistant.versions (id, article_id, number, state, content, written_at, published_at, note)
        select ('00000000-0000-0000-0000-0000000009' || n || '1')::uuid, ('00000000-0000-0000-0000-0000000009' || n || '0')::uuid, 1, 'published', jsonb_build_object(
            'question', {W("assistant.versions.question")}, 'shortAnswer', {W("assistant.versions.content")}, 'fullAnswer', {W("assistant.versions.content")},
            'variants', jsonb_build_array({W("assistant.versions.content")}), 'keywords', jsonb_build_array({W("assistant.versions.content")}), 'topics', jsonb_build_array({W("assistant.versions.content")}),
            'audience', jsonb_build_array({W("assistant.versions.content")}), 'sources', jsonb_build_array({W("assistant.versions.content")}),
            'links', jsonb_build_array(jsonb_build_object('text', {W("assistant.versions.content")}, 'address', '/contact'))), now(), now(), {W("assistant.versions.note")} {FromRows}
        """,
        $"""
        insert into assistant.asked (id, at, month, language, question, outcome, version_id, helpful, reason)
        select gen_random_uuid(), now() - n * interval '1 minute', '2031-06-01', 'en', {W("assistant.asked.question")}, 'none', '00000000-0000-0000-0000-000000000911', false, {W("assistant.asked.reason")} {FromRows}
        """,
        $"""
        insert into assistant.emergencies (id, language, title, answer, phrases)
        select 'bad-' || n, 'en', {W("assistant.emergencies.title")}, {W("assistant.emergencies.answer")}, jsonb_build_array({W("assistant.emergencies.phrases")}) {FromRows}
        """,
        $"""
        update assistant.vocabularies set places = jsonb_build_array({W("assistant.vocabularies.places", "1")}),
            synonyms = jsonb_build_array(jsonb_build_object('words', jsonb_build_array({W("assistant.vocabularies.synonyms", "1")}, 'other'), 'way', 'both', 'weight', 0.8)),
            tests = jsonb_build_array(jsonb_build_object('question', {W("assistant.vocabularies.tests", "1")}, 'expected', jsonb_build_array('bad-1')))
        """,
        "update assistant.knowledge set revision = gen_random_uuid()",
        $"""
        insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt, attempts, error, dead)
        select gen_random_uuid(), 'event', {W("folkmoot.outbox.name")}, {W("folkmoot.outbox.handler")}, jsonb_build_object(), 'bad-' || n, now(), now(), 9, {W("folkmoot.outbox.error")}, true {FromRows}
        """,
    ];

    private const string VictimsId = "{1}";
    private const string FromRows = "from generate_series(1, 8) n";

    // The field's text of a row as SQL, the same as Text().
    private static string W(string field, string row = "n")
    {
        var mark = $"{row} || '@{field}'";
        return $"({mark} || ' ' || ({{0}})[{row}] || ' ~' || {mark})";
    }
}
