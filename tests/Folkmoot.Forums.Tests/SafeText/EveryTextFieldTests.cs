using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Folkmoot.Core;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Tests.SafeText;
using Folkmoot.Core.Ui;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.SafeText;

public sealed class EveryTextFieldTests(PoisonedSite poisoned) : IClassFixture<PoisonedSite>
{
    [Fact]
    public void Payloads_AreManyAndDifferent() => XssPayloads.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(150);

    [Fact]
    public async Task EveryTextColumn_HasALineInTheTable()
    {
        var columns = await poisoned.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.SqlQuery<string>(
            $"""
            select table_schema || '.' || table_name || '.' || column_name as "Value" from information_schema.columns
            where table_schema in ('core', 'forums', 'voting', 'reports', 'assistant') and data_type in ('text', 'ARRAY', 'jsonb')
            """).ToListAsync());

        columns.Except(TextField.Every.Select(field => field.Name)).Except(NotWrittenByPeople).Except(WrittenAsPeopleDo).Order(StringComparer.Ordinal).ShouldBeEmpty();
        TextField.Every.Select(field => field.Name).Where(name => char.IsLower(name[0]) && !name.StartsWith("folkmoot.", StringComparison.Ordinal)).Except(columns).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryPage_ShowsEveryText_AndRunsNothing()
    {
        var pages = await ReadPagesAsync();

        pages.Where(page => page.Value.Findings.Count > 0).Select(page => $"{page.Key}: {string.Join(", ", page.Value.Findings)}").ShouldBeEmpty();
        List<string> missing = [];
        foreach (var field in TextField.Every)
        {
            missing.AddRange(field.All.Where(place => Enumerable.Range(1, PoisonedSite.Rows).Any(row => !Holds(place, poisoned.Text(field.Name, row)))).Select(place => $"all of {field.Name} at {place}"));
            missing.AddRange(field.First.Where(place => !Holds(place, poisoned.Text(field.Name, 1))).Select(place => $"{field.Name} at {place}"));
            missing.AddRange(field.Beginning.Where(place => !Holds(place, PoisonedSite.Mark(field.Name, 1))).Select(place => $"the beginning of {field.Name} at {place}"));
        }

        missing.ShouldBeEmpty();

        bool Holds(string place, string text) => pages[place].Readable.Contains(Squashed(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreasImportedWithAttacksAsNames_AreNamed_AndRunNothing()
    {
        using var visitor = poisoned.Site.Visitor();

        var list = await visitor.PageAsync("areas");
        var page = await visitor.PageAsync($"areas/{poisoned.ParishSlug}");

        Findings(list).ShouldBeEmpty();
        Findings(page).ShouldBeEmpty();
        var names = PoisonedSite.AreaNames;
        names.Count.ShouldBeGreaterThan(150);
        var shown = Squashed(list.Body!.TextContent);
        names.Take(PoisonedSite.Rows).Where(name => !shown.Contains(Squashed(name), StringComparison.Ordinal)).ShouldBeEmpty("localities are what the page lists");
        page.QuerySelector("h1")!.TextContent.ShouldContain(names[0]);
        using var map = JsonDocument.Parse(page.QuerySelector("[data-council-map]")!.GetAttribute("data-council-map")!);
        map.RootElement.GetProperty("label").GetString()!.ShouldContain(names[0]);
    }

    [Fact]
    public async Task LinksToWebsites_ThatTheFormsTake_LeadToTheWebOnly()
    {
        using var visitor = poisoned.Site.Visitor();
        PoisonedSite.Links.Count.ShouldBeGreaterThan(30);

        var links = (await visitor.PageAsync($"areas/{poisoned.AreaSlug}")).QuerySelectorAll("a[rel=external]").ToList();
        for (var number = 1; number <= PoisonedSite.Links.Count; number++)
        {
            links.AddRange((await visitor.PageAsync($"facilities/link-{number}")).QuerySelectorAll("a[rel=external]"));
        }

        links.Count.ShouldBeGreaterThanOrEqualTo(2 * PoisonedSite.Links.Count);
        links.Select(link => link.GetAttribute("href")!).ShouldAllBe(address => address.StartsWith("http://", StringComparison.Ordinal) || address.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_ForEveryAttack_RepeatsItAsText()
    {
        using var visitor = poisoned.Site.Visitor();
        foreach (var attack in XssPayloads.All)
        {
            using var response = await visitor.GetAsync($"search?q={Uri.EscapeDataString(attack)}");
            var page = await TestBrowser.ReadAsync(response);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, attack);
            Findings(page).ShouldBeEmpty(attack);
            Squashed(page.QuerySelector<IHtmlInputElement>("main input[name=Q]")!.Value).ShouldBe(Squashed(attack));
        }
    }

    [Theory]
    [InlineData("visitor", "account/register")]
    [InlineData("visitor", "account/sign-in")]
    [InlineData("visitor", "areas/find")]
    [InlineData("victim", "profile")]
    [InlineData("victim", "profile/letter")]
    [InlineData("victim", "profile/code")]
    [InlineData("victim", "forums/bad-1/new")]
    [InlineData("victim", "forums/bad-1/900001/reply")]
    [InlineData("victim", "moderation/flag?item=forums.post:900001")]
    [InlineData("staff", "areas/admin/contacts/edit")]
    [InlineData("staff", "facilities/admin/edit")]
    [InlineData("staff", "calendar/admin/elections/edit")]
    [InlineData("staff", "forums/admin/boards/edit")]
    [InlineData("staff", "people/admin")]
    [InlineData("staff", "ask/admin/edit")]
    [InlineData("staff", "ask/admin/emergencies/edit")]
    [InlineData("staff", "ask/admin/words")]
    [InlineData("staff", "residents/admin/verify")]
    [InlineData("staff", "notices/admin/bounces")]
    public async Task Form_SentWithAttacks_IsShownAgainWithThem_AndRunsNothing(string person, string path)
    {
        using var browser = await SignInAsync(person);
        var form = (await browser.PageAsync(path)).QuerySelector<IHtmlFormElement>("main form[method=post]")!;
        var typed = form.QuerySelectorAll("input[type=text], input[type=email], input[type=search], input:not([type]), textarea").Select(input => input.GetAttribute("name")!).ToList();
        typed.ShouldNotBeEmpty();
        foreach (var row in new[] { 1, 5 })
        {
            using var answer = await browser.PostAsync(path, TestBrowser.ValuesOf(form, [.. typed.Select(name => (name, poisoned.Text(name, row)))]));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var page = await TestBrowser.ReadAsync(answer);
                Findings(page).ShouldBeEmpty();
                typed.ShouldContain(name => Readable(page).Contains(Squashed(poisoned.Text(name, row)), StringComparison.Ordinal));
            }
            else
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            }
        }
    }

    [Theory]
    [InlineData("forums/feed.atom")]
    [InlineData("forums/bad-1/feed.atom")]
    [InlineData("forums/bad-1/900001/feed.atom")]
    public async Task Feed_OfAttacks_IsXml_AndItsHtmlRunsNothing(string path)
    {
        using var visitor = poisoned.Site.Visitor();
        using var response = await visitor.GetAsync(path);
        XNamespace atom = "http://www.w3.org/2005/Atom";

        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;

        var entries = feed.Elements(atom + "entry").ToList();
        entries.Count.ShouldBeGreaterThanOrEqualTo(PoisonedSite.Rows);
        foreach (var content in entries.Select(entry => entry.Element(atom + "content")!))
        {
            content.Attribute("type")!.Value.ShouldBe("html");
            ScriptFinder.Find(new HtmlParser().ParseDocument($"<body>{content.Value}").Body!).ShouldBeEmpty();
        }

        feed.Descendants(atom + "title").Select(title => title.Attribute("type")?.Value ?? "text").ShouldAllBe(type => type == "text");
        feed.Descendants(atom + "link").Select(link => new Uri(link.Attribute("href")!.Value).Scheme).ShouldAllBe(scheme => scheme == "http" || scheme == "https");
        Squashed(feed.Value).Contains(Squashed(poisoned.Text("forums.topics.title", 1)), StringComparison.Ordinal).ShouldBeTrue();
        Enumerable.Range(1, PoisonedSite.Rows).ShouldAllBe(row => Squashed(feed.Value).Contains(Squashed(poisoned.Text("core.profiles.display_name", row)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("staff", "audit/admin?handler=csv", "text/csv", "attachment; filename=\"audit.csv\"")]
    [InlineData("visitor", "moderation/ledger.json", "application/json", null)]
    public async Task File_OfAttacks_IsNoPage(string person, string path, string type, string? disposition)
    {
        using var browser = await SignInAsync(person);
        using var response = await browser.GetAsync(path);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Content.Headers.ContentDisposition?.ToString().ShouldBe(disposition);
        (await response.Content.ReadAsStringAsync()).ShouldContain(type == "text/csv" ? "1@core.audit_entries.details" : "1@core.moderation_cases.reason");
    }

    [Fact]
    public async Task CopyOfOnesData_IsJsonToKeep_WithEverythingAsWritten()
    {
        using var victim = await SignInAsync("victim");
        using var asked = await victim.SubmitAsync("profile/export");
        await poisoned.SettleAsync();
        var address = (await victim.PageAsync("profile/export")).QuerySelector("main a[href*='profile/export/']")!.GetAttribute("href")!;

        using var copy = await victim.SubmitAsync(address);

        copy.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        copy.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        copy.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var data = JsonDocument.Parse(await copy.Content.ReadAsStringAsync());
        Squashed(Texts(data.RootElement)).ShouldContain(Squashed(poisoned.Text("core.suspensions.reason", 1)));
    }

    [Fact]
    public async Task MailAboutAttacks_HasThemAsTextInBothParts()
    {
        await poisoned.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            db.Raise(new MailsDue(poisoned.VictimId));
            await db.SaveChangesAsync();
        });
        await poisoned.SettleAsync();

        var mail = Directory.EnumerateFiles(Path.Combine(poisoned.Installation.Folder, "mail"), "*.eml").Select(File.ReadAllText)
            .Single(text => text.Contains("List-Unsubscribe", StringComparison.Ordinal));

        var html = new HtmlParser().ParseDocument(PartOf(mail, "text/html"));
        ScriptFinder.Find(html.Body!).ShouldBeEmpty();
        Squashed(html.Head!.InnerHtml).ShouldBe(Squashed("<meta charset=\"utf-8\"><title>Site poisoned</title>"));
        foreach (var field in new[] { "core.announcements.title", "core.announcements.text", "forums.topics.title" })
        {
            Enumerable.Range(1, PoisonedSite.Rows).ShouldAllBe(row => Squashed(html.Body!.TextContent).Contains(Squashed(poisoned.Text(field, row)), StringComparison.Ordinal));
            Enumerable.Range(1, PoisonedSite.Rows).ShouldAllBe(row => Squashed(PartOf(mail, "text/plain")).Contains(Squashed(poisoned.Text(field, row)), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    public async Task LineEndsInASubject_AddNoHeader_AndNoNameHoldsThem(string lineEnd)
    {
        var id = Guid.CreateVersion7();
        var reader = await poisoned.Site.AccountAsync("subjects");
        await poisoned.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<CoreDbContext>();
            await scope.GetRequiredService<Inbox>().TellAsync(reader, new DirectNotice("test", $"Ann{lineEnd}Bcc: evil@example.org {id:n}", "Text", "/"), CancellationToken.None);
            await db.SaveChangesAsync();
        });
        await poisoned.SettleAsync();

        var summary = poisoned.Installation.Mails.Single(mail => mail.Subject.Contains($"{id:n}", StringComparison.Ordinal));
        var headers = (await File.ReadAllTextAsync(Path.Combine(poisoned.Installation.Folder, "mail", summary.Id + ".eml"))).Split("\r\n\r\n")[0].Split('\r', '\n');
        headers.Where(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        headers.Count(line => line.StartsWith("To:", StringComparison.Ordinal)).ShouldBe(1);
        DisplayName.Read($"Ann{lineEnd}Bcc: x", out _).ShouldBeNull();
    }

    // Ids, codes, addresses of this site and words out of a fixed list: forms and files give them by a pattern, or nobody types them.
    private static readonly string[] NotWrittenByPeople =
    [
        "core.address_generations.content_hash", "core.address_generations.format", "core.address_generations.state", "core.announcements.about", "core.announcements.actor_id", "core.announcements.address", "core.announcements.watched", "core.api_keys.created_by",
        "core.api_keys.prefix", "core.api_keys.scopes", "core.area_contacts.areas", "core.area_contacts.reference", "core.area_generations.content_hash",
        "core.area_generations.kind", "core.area_generations.report", "core.area_generations.state", "core.area_successors.code", "core.area_successors.former_code",
        "core.areas.code", "core.areas.kind", "core.areas.slug", "core.audit_entries.actor_id", "core.audit_entries.subject", "core.bin_rounds.areas",
        "core.bin_rounds.reference", "core.facilities.access", "core.facilities.hours", "core.facilities.kind", "core.facilities.reference", "core.flags.item",
        "core.flags.user_id", "core.inbox_notices.address", "core.inbox_notices.kind", "core.inbox_notices.user_id", "core.moderation_cases.address",
        "core.moderation_cases.area_code", "core.moderation_cases.author_id", "core.moderation_cases.claimed_by", "core.moderation_cases.decided_by",
        "core.invitations.accepted_by", "core.invitations.area_code", "core.invitations.invited_by", "core.invitations.role", "core.staff_visits.user_id",
        "core.support_visits.person_id", "core.support_visits.visitor_id", "core.moderation_cases.item", "core.moderation_cases.origin", "core.moderation_cases.outcome", "core.moderation_cases.version",
        "core.notice_preferences.frequency", "core.notice_preferences.user_id", "core.notice_preferences.weekly_day", "core.person_erasure_parts.part",
        "core.person_erasures.user_id", "core.person_exports.file_id", "core.person_exports.problem", "core.person_exports.user_id", "core.photos.content_type",
        "core.photos.file_id", "core.photos.item", "core.photos.name", "core.photos.owner_id", "core.photos.small_file_id", "core.photos.small_name",
        "core.placed_widgets.settings", "core.placed_widgets.slot", "core.placed_widgets.widget_id", "core.postcode_generations.content_hash",
        "core.postcode_generations.format", "core.postcode_generations.state", "core.pre_election_exceptions.approved_by", "core.pre_election_exceptions.area_code",
        "core.pre_election_exceptions.publisher_id", "core.pre_election_periods.area_codes", "core.profiles.age_band", "core.profiles.home_area",
        "core.profiles.name_key", "core.profiles.user_id", "core.residency_letters.user_id", "core.residency_proofs.area_code", "core.residency_proofs.given_by",
        "core.residency_proofs.level", "core.residency_proofs.revoked_by", "core.residency_proofs.user_id", "core.role_grants.area_code", "core.role_grants.role",
        "core.role_grants.user_id", "core.role_permissions.permission", "core.role_permissions.role", "core.search_items.address", "core.search_items.area",
        "core.search_items.item", "core.search_items.kind", "core.search_items.language", "core.site_secrets.name", "core.suppression_keys.protected_key",
        "core.suppressions.reason", "core.suspensions.given_by", "core.suspensions.user_id", "core.watches.frequency", "core.watches.item", "core.watches.user_id",
        "core.written_texts.author_id", "core.written_texts.fingerprint", "core.written_texts.held_for", "core.written_texts.kind", "forums.boards.area_code",
        "forums.boards.needs_level", "forums.boards.readers", "forums.boards.slug", "forums.drafts.user_id", "forums.mailed_replies.message_hash", "forums.mailed_replies.outcome", "forums.mailed_replies.user_id", "forums.mentions.user_id", "forums.posts.author_id", "forums.posts.withheld", "forums.readers.user_id", "forums.readings.user_id", "forums.reply_choices.user_id",
        "forums.response_asks.user_id", "forums.response_steps.author_id", "forums.response_steps.state", "forums.responses.responsible_id", "forums.responses.state",
        "forums.supports.user_id", "core.declined_watches.item", "core.declined_watches.user_id", "forums.topic_notes.act", "forums.topic_titles.title", "forums.topics.author_id", "forums.topics.slug", "forums.topics.withheld",
        "forums.statement_questions.recipe_id", "forums.statement_questions.results_for", "forums.statement_questions.voters", "forums.statement_questions.writers",
        "forums.statement_results.report", "forums.statement_votes.user_id", "forums.statement_votes_latest.user_id", "forums.statements.author_id",
        "forums.statements.normalised", "forums.statements.withheld",
        "voting.batches.checked_by", "voting.batches.completed_by", "voting.batches.entered_by", "voting.batches.way",
        "voting.codes.reference", "voting.codes.way", "voting.roll.address", "voting.roll.age_band", "voting.roll.area_code", "voting.roll.email", "voting.roll.postcode", "voting.roll.reference",
        "voting.ballots.choices", "voting.ballots.tracker", "voting.log.act", "voting.options.area_code", "voting.results.content", "voting.sign_offs.user_id",
        "voting.turnout.age_band", "voting.turnout.area_code", "voting.turnout.channel", "voting.votes.area_code", "voting.votes.area_pots", "voting.votes.definition", "voting.votes.level",
        "assistant.articles.language", "assistant.articles.slug", "assistant.asked.area_code", "assistant.asked.language", "assistant.asked.outcome", "assistant.emergencies.id",
        "assistant.emergencies.language", "assistant.versions.approved_by", "assistant.versions.published_by", "assistant.versions.state", "assistant.versions.written_by", "assistant.vocabularies.language",
        "reports.bodies.areas", "reports.bodies.slug", "reports.categories.areas", "reports.categories.kind", "reports.categories.slug", "reports.contacts.state", "reports.drafts.key_hash",
        "reports.entries.actor_id", "reports.entries.kind", "reports.entries.state_after", "reports.entries.state_before", "reports.mailed_notes.message_hash",
        "reports.questionnaires.code_hash", "reports.reports.area_code", "reports.reports.areas", "reports.reports.assigned_to", "reports.reports.author_id", "reports.reports.confirm_hash",
        "reports.reports.reference", "reports.reports.state", "reports.reports.withheld", "reports.reports.writer", "reports.shortlist.user_id", "reports.templates.slug",
        "reports.templates.state", "reports.voices.kind", "reports.voices.user_id",
        "reports.alerts.area_code", "reports.alerts.email", "reports.alerts.frequency", "reports.alerts.user_id", "reports.map_questions.area_code", "reports.map_questions.shapes",
        "reports.map_questions.slug", "reports.proposal_supports.user_id", "reports.proposals.author_id", "reports.proposals.corners", "reports.proposals.withheld",
        "reports.requests.external_id", "reports.requests.problem", "reports.requests.seen", "reports.requests.state", "reports.requests.token", "reports.systems.poll_by",
        "reports.systems.protected_key", "reports.webhooks.protected_secret",
        "voting.votes.method", "voting.votes.observers", "voting.votes.results", "voting.votes.slug", "voting.votes.state", "voting.votes.tie_seed",
    ];

    // Written by the tests of names and links, through the check on the way in.
    private static readonly string[] WrittenAsPeopleDo = ["core.areas.name", "core.area_contacts.website", "core.facilities.website", "core.search_words.word"];

    private async Task<Dictionary<string, (string Readable, IReadOnlyList<string> Findings)>> ReadPagesAsync()
    {
        Dictionary<string, TestBrowser> browsers = new() { ["visitor"] = poisoned.Site.Visitor(), ["victim"] = await SignInAsync("victim"), ["staff"] = await SignInAsync("staff") };
        Dictionary<string, (string, IReadOnlyList<string>)> pages = [];
        foreach (var place in TextField.Pages)
        {
            var (person, path) = (place.Split(' ')[0], place[(place.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            using var response = await browsers[person].GetAsync(poisoned.AddressOf(path));
            var page = await TestBrowser.ReadAsync(response);
            pages.Add(place, (Readable(page), Findings(page)));
        }

        using var printed = await browsers["staff"].SubmitAsync("residents/admin/letters");
        var letters = await TestBrowser.ReadAsync(printed);
        pages.Add("printed letters", (Readable(letters), Findings(letters)));
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }

        return pages;
    }

    private async Task<TestBrowser> SignInAsync(string person)
    {
        if (person == "staff")
        {
            return await poisoned.Site.SignedInAsync("administrator", RoleNames.Administrator);
        }

        var browser = poisoned.Site.Visitor();
        if (person == "victim")
        {
            await browser.SignInAsync($"{PoisonedSite.Victim}@example.org", TestSite.Password);
        }

        return browser;
    }

    private IReadOnlyList<string> Findings(IHtmlDocument page)
    {
        page.QuerySelectorAll("body > script:first-child").Where(script => script.TextContent == GovukFrontend.InlineScript).ToList().ForEach(script => script.Remove());
        foreach (var own in page.QuerySelectorAll("script, link, meta").Where(IsOwn).ToList())
        {
            own.Remove();
        }

        return ScriptFinder.Find(page);
    }

    // What every page has in its head and at its end: files of this site, and facts about the page.
    private bool IsOwn(IElement element) =>
        element.Attributes.All(a => a.Name is "src" or "href" or "rel" or "type" or "title" or "defer" or "name" or "content" or "charset" or "sizes" or "color" or "media" or "property")
        && element.TextContent.Length == 0
        && new[] { "src", "href" }.Select(element.GetAttribute).OfType<string>().All(address => address.StartsWith($"/{poisoned.Site.Id}/", StringComparison.Ordinal))
        && (element.LocalName != "script" || element.HasAttribute("src"));

    // Whatever a person or a reading machine may find on the page.
    private static string Readable(IDocument page) => Squashed(page.DocumentElement.TextContent + " "
        + string.Join(" ", page.All.SelectMany(element => element.Attributes).Select(attribute => attribute.Value)));

    // Pages and parsers change white space, and drop control characters or put others in their place.
    private static string Squashed(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && letter != '\uFFFD')]);

    private static string Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => string.Join(" ", json.EnumerateObject().Select(property => Texts(property.Value))),
        JsonValueKind.Array => string.Join(" ", json.EnumerateArray().Select(Texts)),
        JsonValueKind.String => json.GetString()!,
        _ => "",
    };

    private static string PartOf(string mail, string type)
    {
        var part = Regex.Match(mail, $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)");
        part.Success.ShouldBeTrue(mail[..Math.Min(3000, mail.Length)]);
        return Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups[1].Value));
    }
}
