namespace Folkmoot.Forums.Tests.SafeText;

/// <summary>A text that people write, and where it is shown.</summary>
/// <param name="Name">Its column, as <c>schema.table.column</c>, or its settings class and property.</param>
internal sealed record TextField(string Name)
{
    private const string Post = "?item=forums.post:900001";
    private const string Topic = "forums/bad-1/900001/bad-1";
    private const string Statements = "forums/bad-1/900001/statements";
    private const string Decided = "victim moderation/mine/00000000-0000-0000-0000-000000000110";
    private const string Appealed = "victim moderation/mine/00000000-0000-0000-0000-000000000210";
    private const string Exceptions = "staff calendar/admin/elections/00000000-0000-0000-0000-000000000001/exceptions";

    /// <summary>Places that show the texts of all rows to the letter.</summary>
    public string[] All { get; init; } = [];

    /// <summary>Places that show the first row's text to the letter.</summary>
    public string[] First { get; init; } = [];

    /// <summary>Places that show the beginning of the first row's text, or all of it as Markdown.</summary>
    public string[] Beginning { get; init; } = [];

    /// <summary>Every text field of Core and Forums. A new one takes a line here, and a statement in <see cref="PoisonedRows"/> when it has a column.</summary>
    public static IReadOnlyList<TextField> Every { get; } =
    [
        new("core.profiles.display_name")
        {
            All =
            [
                $"visitor {Topic}", "visitor forums/bad-1", $"victim {Topic}", $"staff {Topic}", Exceptions, "staff moderation/admin", "staff moderation/admin/person?id=VICTIM",
                "staff people/admin", "staff residents/admin/verify",
            ],
            First = ["victim profile", $"staff moderation/admin/item{Post}", "staff people/admin/VICTIM"],
        },
        new("voting.votes.title")
        {
            All = ["visitor votes", "staff votes/admin", "staff votes/admin/desk"],
            First = ["visitor votes/bad-1", "staff votes/admin/prepare/bad-1", "staff votes/admin/desk/bad-1"],
        },
        new("voting.votes.text") { Beginning = ["visitor votes/bad-1"] },
        new("voting.options.title") { First = ["visitor votes/bad-1", "staff votes/admin/prepare/bad-1"] },
        new("voting.options.text") { Beginning = ["visitor votes/bad-1"] },
        new("voting.log.reason") { First = ["visitor votes/bad-1", "staff votes/admin/desk/bad-1"] },
        new("voting.batches.place") { All = ["staff votes/admin/papers/bad-papers"], First = ["staff votes/admin/papers/bad-papers/1"] },
        new("voting.roll.name") { First = ["staff votes/admin/rolls/bad-roll"] },
        new("reports.reports.title")
        {
            All = ["visitor reports", "staff reports/admin"],
            First = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1", "staff reports/admin/R-BAD1/pass-on", "victim reports/R-BAD1/me-too", "victim reports/R-BAD1/fixed", "victim reports/R-BAD1/not-fixed"],
        },
        new("reports.reports.details") { First = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1"] },
        new("reports.reports.place") { All = ["visitor reports", "staff reports/admin"], First = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1"] },
        new("reports.reports.name") { First = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1"] },
        new("reports.reports.email") { First = ["staff reports/admin/R-BAD1"] },
        new("reports.reports.phone") { First = ["staff reports/admin/R-BAD1"] },
        new("reports.reports.answers") { First = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1"] },
        new("reports.entries.text") { All = ["visitor reports/R-BAD1", "staff reports/admin/R-BAD1"] },
        new("reports.categories.title") { All = ["staff reports/admin/categories"], First = ["visitor reports", "staff reports/admin", "visitor reports/R-BAD1", "staff reports/admin/categories/edit/bad-1"] },
        new("reports.categories.group_name") { First = ["staff reports/admin/categories/edit/bad-1"] },
        new("reports.categories.hint") { First = ["staff reports/admin/categories/edit/bad-1"] },
        new("reports.categories.text") { First = ["staff reports/admin/categories/edit/bad-1"] },
        new("reports.categories.questions") { First = ["visitor reports/R-BAD1", "staff reports/admin/categories/edit/bad-1"] },
        new("reports.categories.answer") { First = ["staff reports/admin/categories/edit/bad-1"] },
        new("reports.bodies.name") { All = ["staff reports/admin/bodies", "staff reports/admin/contacts"], First = ["staff reports/admin/bodies/edit/bad-1"] },
        new("reports.bodies.website") { First = ["staff reports/admin/bodies/edit/bad-1"] },
        new("reports.bodies.phone") { First = ["staff reports/admin/bodies/edit/bad-1"] },
        new("reports.contacts.email") { All = ["staff reports/admin/contacts"] },
        new("reports.contacts.note") { All = ["staff reports/admin/contacts"] },
        new("reports.templates.title") { All = ["staff reports/admin/answers"], First = ["staff reports/admin/R-BAD1", "staff reports/admin/answers/edit/bad-1"] },
        new("reports.templates.text") { All = ["staff reports/admin/answers"], First = ["staff reports/admin/answers/edit/bad-1"] },
        new("reports.systems.endpoint") { All = ["staff reports/admin/systems"], First = ["staff reports/admin/systems/bad-1"] },
        new("reports.systems.jurisdiction") { First = ["staff reports/admin/systems/bad-1"] },
        new("reports.systems.problem") { All = ["staff reports/admin/systems"] },
        new("reports.systems.services") { First = ["staff reports/admin/systems/bad-1"] },
        new("reports.webhooks.address") { All = ["staff reports/admin/webhooks"] },
        new("reports.map_questions.title")
        {
            All = ["visitor reports/questions", "staff reports/admin/questions"],
            First = ["visitor reports/questions/bad-1", "victim reports/questions/bad-1/new", "staff reports/admin/questions/edit/bad-1"],
        },
        new("reports.map_questions.text") { First = ["staff reports/admin/questions/edit/bad-1"], Beginning = ["visitor reports/questions/bad-1"] },
        new("reports.proposals.place") { All = ["visitor reports/questions/bad-1"], First = ["victim reports/questions/bad-1/00000000-0000-0000-0000-000000000810/support"] },
        new("reports.proposals.reason") { All = ["visitor reports/questions/bad-1"], First = ["victim reports/questions/bad-1/00000000-0000-0000-0000-000000000810/support"] },
        new("assistant.articles.owner") { All = ["staff ask/admin"], First = ["visitor ask/answers/bad-1", "staff ask/admin/edit/bad-1"] },
        new("assistant.versions.question") { All = ["staff ask/admin", "visitor ask/answers"], First = ["visitor ask/answers/bad-1", "staff ask/admin/articles/bad-1", "staff ask/admin/edit/bad-1", "staff ask/admin/wanted"] },
        new("assistant.versions.content") { First = ["visitor ask/answers/bad-1", "staff ask/admin/articles/bad-1", "staff ask/admin/edit/bad-1"] },
        new("assistant.versions.note") { First = ["staff ask/admin/articles/bad-1"] },
        new("assistant.asked.question") { All = ["staff ask/admin/wanted"] },
        new("assistant.asked.reason") { First = ["staff ask/admin/wanted"] },
        new("assistant.vocabularies.synonyms") { First = ["staff ask/admin/words"] },
        new("assistant.vocabularies.places") { First = ["staff ask/admin/words"] },
        new("assistant.vocabularies.tests") { First = ["staff ask/admin/words"] },
        new("assistant.emergencies.title") { All = ["staff ask/admin/emergencies"], First = ["staff ask/admin/emergencies/edit/bad-1"] },
        new("assistant.emergencies.answer") { First = ["staff ask/admin/emergencies/edit/bad-1"], Beginning = ["staff ask/admin/emergencies"] },
        new("assistant.emergencies.phrases") { First = ["staff ask/admin/emergencies/edit/bad-1"] },
        new("Assistant.Introduction") { First = ["visitor ask"] },
        new("core.facilities.name")
        {
            All = ["staff facilities/admin"],
            First = ["visitor facilities/bad-1", "staff facilities/admin/edit/bad-1", "staff facilities/admin/remove/bad-1"],
        },
        new("core.facilities.address") { First = ["visitor facilities/bad-1", "staff facilities/admin/edit/bad-1"] },
        new("core.facilities.phone") { First = ["visitor facilities/bad-1", "staff facilities/admin/edit/bad-1"] },
        new("core.facilities.notes") { First = ["visitor facilities/bad-1", "staff facilities/admin/edit/bad-1"] },
        new("core.area_contacts.name")
        {
            All = ["visitor areas/AREA", "staff areas/admin/contacts"],
            First = ["staff areas/admin/contacts/edit/bad-1", "staff areas/admin/contacts/remove/bad-1"],
        },
        new("core.area_contacts.role") { All = ["visitor areas/AREA", "staff areas/admin/contacts"], First = ["staff areas/admin/contacts/edit/bad-1"] },
        new("core.area_contacts.detail") { All = ["visitor areas/AREA"], First = ["staff areas/admin/contacts/edit/bad-1"] },
        new("core.area_contacts.email") { All = ["visitor areas/AREA"], First = ["staff areas/admin/contacts/edit/bad-1"] },
        new("core.area_contacts.phone") { All = ["visitor areas/AREA"], First = ["staff areas/admin/contacts/edit/bad-1"] },
        new("core.bin_rounds.name") { All = ["visitor areas/AREA"] },
        new("core.bin_rounds.detail") { All = ["visitor areas/AREA"] },
        new("core.closure_days.name") { All = ["visitor calendar", "staff calendar/admin"] },
        new("core.pre_election_periods.name") { All = ["staff calendar/admin"], First = ["visitor ", "visitor areas/AREA", "victim profile", "staff admin", Exceptions] },
        new("core.pre_election_periods.held_kinds") { First = [Exceptions] },
        new("core.pre_election_periods.approval_kinds") { First = [Exceptions] },
        new("core.pre_election_exceptions.kind") { All = [Exceptions] },
        new("core.pre_election_exceptions.what") { All = [Exceptions] },
        new("core.pre_election_exceptions.reason") { All = [Exceptions] },
        new("core.roles.name") { All = ["staff people/admin/roles", "staff people/admin/permissions"] },
        new("core.roles.description") { All = ["staff people/admin/roles"] },
        new("core.invitations.email") { All = ["staff people/admin/invitations"] },
        new("core.invitations.category") { All = ["staff people/admin/invitations"] },
        new("core.api_keys.name") { All = ["staff keys/admin"] },
        new("core.residency_letters.address") { All = ["printed letters"] },
        new("core.residency_letters.postcode") { All = ["printed letters"] },
        new("core.moderation_cases.rule") { First = [$"staff moderation/admin/item{Post}"] },
        new("core.moderation_cases.text") { First = [Decided, Appealed], Beginning = ["victim moderation/mine", "staff moderation/admin"] },
        new("core.moderation_cases.reason")
        {
            All = ["visitor moderation", "staff moderation/admin/person?id=VICTIM"],
            First = [Decided, $"staff moderation/admin/item{Post}"],
        },
        new("core.moderation_cases.note") { First = [Decided] },
        new("core.moderation_cases.appeal_text") { First = [$"staff moderation/admin/item{Post}"] },
        new("core.flags.words") { All = [$"staff moderation/admin/item{Post}"] },
        new("core.flags.reason") { All = [$"staff moderation/admin/item{Post}"] },
        new("core.suspensions.reason") { All = ["staff moderation/admin/person?id=VICTIM"], First = ["victim moderation/mine"] },
        new("core.announcements.title") { All = ["victim notices"] },
        new("core.announcements.text") { All = ["victim notices"] },
        new("core.inbox_notices.title") { All = ["victim notices"] },
        new("core.inbox_notices.text") { All = ["victim notices"] },
        new("core.search_items.title") { All = ["visitor search?q=poison"] },
        new("core.search_items.text") { Beginning = ["visitor search?q=poison"] },
        new("core.area_generations.source") { First = ["staff areas/admin", "staff areas/admin/generations/GENERATION"] },
        new("core.audit_entries.act") { All = ["staff audit/admin"] },
        new("core.audit_entries.details") { All = ["staff audit/admin"] },
        new("forums.boards.title")
        {
            All = ["visitor areas/AREA", "visitor forums", "staff forums/admin/boards"],
            First = ["visitor forums/bad-1", $"visitor {Topic}", "victim forums/bad-1/new", "victim forums/bad-1/900001/reply", "staff forums/admin/boards/edit/bad-1"],
        },
        new("forums.boards.description") { All = ["visitor forums"], First = ["visitor forums/bad-1", "staff forums/admin/boards/edit/bad-1"] },
        new("forums.boards.rules") { Beginning = ["victim forums/bad-1/new", "victim forums/bad-1/900001/reply"] },
        new("forums.topics.title")
        {
            All = ["visitor forums/bad-1", "victim notices/preferences"],
            First = [$"visitor {Topic}", "victim forums/bad-1/900001/reply", "victim forums/bad-1/900001/ask", "staff forums/admin/responses", "victim notices/watch?item=forums.topic:900001"],
        },
        new("forums.posts.body") { First = [$"staff moderation/admin/item{Post}"], Beginning = [$"visitor {Topic}", $"victim moderation/flag{Post}"] },
        new("forums.response_steps.text") { Beginning = [$"visitor {Topic}", "staff forums/admin/responses/900001"] },
        new("forums.response_steps.role") { All = [$"visitor {Topic}", "staff forums/admin/responses/900001"] },
        new("forums.response_steps.department") { All = [$"visitor {Topic}", "staff forums/admin/responses/900001"] },
        new("forums.response_steps.evidence"),
        new("forums.posts.removed_because") { All = [$"visitor {Topic}"] },
        new("forums.statement_questions.question")
        {
            First =
            [
                $"visitor {Statements}", $"visitor {Statements}/results", $"victim {Statements}/vote", $"victim {Statements}/new", "staff forums/admin/statements/900001", "visitor areas/AREA",
            ],
        },
        new("forums.statements.text")
        {
            All = [$"visitor {Statements}", $"victim {Statements}", $"visitor {Statements}/results"],
            First = ["staff moderation/admin/item?item=forums.statement:900001", $"victim {Statements}/vote?statement=900001"],
            Beginning = ["victim moderation/flag?item=forums.statement:900001"],
        },
        new("folkmoot.outbox.name") { All = ["staff admin/deliveries"] },
        new("folkmoot.outbox.handler") { All = ["staff admin/deliveries"] },
        new("folkmoot.outbox.error") { All = ["staff admin/deliveries"] },
        new("Home.Heading") { First = ["visitor "] },
        new("Home.Introduction") { Beginning = ["visitor "] },
        new("SitePages.Accessibility") { Beginning = ["visitor accessibility"] },
        new("SitePages.Privacy") { Beginning = ["visitor privacy"] },
        new("SitePages.Contact") { Beginning = ["visitor contact"] },
        new("Brand.Banner") { First = ["visitor ", "victim profile", "staff admin", "visitor none"] },
        new("Menu.Main") { First = ["visitor ", "visitor none"] },
        new("Menu.Footer") { First = ["visitor ", "visitor none"] },
        new("core.postcode_generations.source") { First = ["staff postcodes/admin"] },
        new("core.postcode_generations.problems") { First = ["staff postcodes/admin"] },
        new("core.postcode_generations.forced_because") { First = ["staff postcodes/admin"] },
        new("core.address_generations.source") { First = ["staff postcodes/admin"] },
        new("core.address_generations.problems") { First = ["staff postcodes/admin"] },
        new("core.address_generations.forced_because") { First = ["staff postcodes/admin"] },
        // Shown nowhere yet, but there whenever somebody looks.
        new("reports.reports.removed_because"),
        new("reports.proposals.removed_because"),
        new("reports.reports.held_for"),
        new("reports.drafts.answers"),
        new("reports.sends.email"),
        new("core.profiles.withheld_name"),
        new("core.photos.alternative_text"),
        new("core.addresses.text"),
        new("core.area_successors.former_name"),
        new("core.role_grants.category"),
        new("core.support_visits.reason"),
        new("forums.topics.removed_because"),
        new("forums.drafts.title"),
        new("forums.drafts.body"),
        new("forums.post_versions.body"),
        new("forums.topics.closed_because"),
        new("forums.statements.removed_because"),
        new("forums.topic_notes.words"),
    ];

    /// <summary>All places of <see cref="Every"/> that are pages, and those that show other people's texts only through a search or in passing.</summary>
    public static IEnumerable<string> Pages =>
        Every.SelectMany(line => line.All.Concat(line.First).Concat(line.Beginning)).Where(place => place != "printed letters").Concat(
        [
            "visitor areas", "visitor areas/find", "visitor areas/PARISH", "visitor nearest?latitude=52.63&longitude=-2.223", "visitor forums/bad-2/900011/gone", "visitor account/sign-in",
            "victim ", "victim areas/AREA", "victim profile/level", "victim profile/code", "victim profile/letter", "victim profile/erase", "victim profile/export", "victim account",
            "staff areas/admin/generations/GENERATION", "staff areas/admin", "staff facilities/admin/import", "staff admin/mail", "staff residents/admin/letters", "staff notices/admin/bounces",
        ]).Distinct();
}
