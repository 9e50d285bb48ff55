using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Texts;

/// <summary>
/// Runs a site in the pseudo-culture, in which every translated text stands in brackets. All that editors and residents wrote on it stands in
/// brackets too, so any other word that a page shows has been forgotten.
/// </summary>
public sealed partial class PseudoCultureTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;
    private string report = "";
    private Guid entry;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync(("Folkmoot:SignInProviders:pseudo:Name", "[Council account]"));
        var folder = Directory.CreateDirectory(Path.Combine(installation.Folder, "recipe")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pseudo.json"), """
            {
              "name": "pseudo",
              "steps": [
                { "name": "feature", "enable": [ "Folkmoot.Forums", "Folkmoot.Voting", "Folkmoot.Reports", "Folkmoot.Assistant", "Folkmoot.Business" ] },
                {
                  "name": "settings", "SiteName": "[Pseudo]", "Culture": "qps-ploc",
                  "Home": { "heading": "[Heading]", "introduction": "[Introduction]" },
                  "SitePages": { "accessibility": "[Text]", "privacy": "[Text]", "contact": "[Text]" },
                  "Menu": { "main": [ { "text": "[Menu]", "address": "/forums" } ], "footer": [ { "text": "[Foot]", "address": "/contact" } ] }
                },
                { "name": "Areas", "kind": "locality", "dataSet": "areas.geojson", "source": "[Source]" },
                { "name": "AreaContacts", "contacts": [ { "reference": "one", "areas": [ "1" ], "role": "[Role]", "name": "[Name]", "detail": "[Detail]", "email": "a@example.org", "phone": "101", "website": "https://example.org" } ] },
                { "name": "BinRounds", "rounds": [ { "reference": "one", "areas": [ "1" ], "name": "[Bin]", "detail": "[Detail]", "firstDay": "2025-01-07" } ] },
                { "name": "Facilities", "facilities": [ { "reference": "one", "kind": "library", "name": "[Library]", "longitude": -2.15, "latitude": 52.65, "address": "[Street]", "phone": "101", "website": "https://example.org",
                  "notes": "[Notes]", "hours": "Mo-Fr 09:00-17:00", "access": [ "step-free", "hearing-loop" ] } ] },
                { "name": "ForumBoards", "boardsFor": "locality", "boards": [ { "id": "parks", "title": "[Parks]", "description": "[About]" } ] },
                { "name": "ForumTopics", "topics": [ { "id": "one", "board": "parks", "title": "[Title]", "posts": [ { "by": "[Robin]", "text": "[First]" }, { "by": "[Sam]", "text": "[Second]" } ] } ] },
                { "name": "ForumStatements", "questions": [ { "id": "colour", "board": "parks", "title": "[Colours]", "text": "[Why]", "question": "[Which?]", "closesAt": "2099-01-01T00:00:00Z", "seeds": [ "[Red]", "[Green]" ] } ] },
                { "name": "Votes", "votes": [
                  { "id": "ranked", "title": "[Ranked]", "text": "[Text]", "method": "ScottishStv", "seats": 2, "level": "None", "results": "Live", "opensAfterDays": -9, "closesAfterDays": -2,
                    "options": [ { "title": "[A]" }, { "title": "[B]" }, { "title": "[C]" }, { "title": "[D]" } ], "sampleBallots": [ { "papers": 9, "choices": [ 1, 2 ] }, { "papers": 3, "choices": [ 3 ] }, { "papers": 3, "choices": [ 4, 2 ] } ] },
                  { "id": "budget", "title": "[Budget]", "text": "[Text]", "method": "EqualShares", "pot": 100, "areaPots": [ { "area": "1", "money": 50 } ], "level": "None", "results": "Live", "opensAfterDays": -9, "closesAfterDays": -2,
                    "options": [ { "title": "[E]", "cost": 60, "longitude": -2.15, "latitude": 52.65 }, { "title": "[F]", "cost": 50 }, { "title": "[G]", "cost": 40, "area": "1" } ], "sampleBallots": [ { "papers": 4, "choices": [ 1, 3 ] }, { "papers": 4, "choices": [ 2 ] } ] },
                  { "id": "soon", "title": "[Soon]", "text": "[Text]", "level": "None", "results": "Live", "opensAfterDays": -9, "closesAfterDays": 1, "options": [ { "title": "[H]" }, { "title": "[I]" } ], "sampleBallots": [ { "choices": [ 1 ] } ] },
                  { "id": "pots", "title": "[Pots]", "text": "[Text]", "method": "BudgetByVotes", "areaPots": [ { "area": "1", "money": 50 } ], "opensAfterDays": 9, "closesAfterDays": 20 } ] },
                { "name": "BusinessDirectory", "categories": [ { "id": "one", "title": "[Category]", "group": "[Group]" } ], "listings": [
                  { "id": "one", "name": "[Firm]", "summary": "[Text]", "categories": [ "one" ], "access": [ "step-free" ], "hours": "Mo-Fr 09:00-17:00", "website": "https://example.org", "phone": "101", "places": [ { "address": "[Street]", "longitude": -2.15, "latitude": 52.65 } ] } ] },
                { "name": "BusinessNotices", "notices": [ { "kind": "Job", "title": "[Job]", "text": "[Text]", "place": "[Place]", "listing": "one", "takeDownAt": "2099-01-01T00:00:00+00:00" } ] },
                { "name": "Widgets", "slot": "home", "widgets": [ { "id": "business.news" }, { "id": "business.latest-listings" }, { "id": "business.latest-notices" }, { "id": "forums.latest-topics", "settings": { "count": 3 } }, { "id": "forums.unanswered" }, { "id": "forums.you-said-we-did" }, { "id": "forums.statements" }, { "id": "voting.open-votes" }, { "id": "voting.closing-soon", "settings": { "days": 30 } }, { "id": "voting.vote", "settings": { "vote": "soon" } }, { "id": "voting.result", "settings": { "vote": "ranked" } } ] }
              ]
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "areas.geojson"), """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "code": "1", "name": "[Area]" },
              "geometry": { "type": "Polygon", "coordinates": [ [ [ -2.2, 52.6 ], [ -2.1, 52.6 ], [ -2.1, 52.7 ], [ -2.2, 52.7 ], [ -2.2, 52.6 ] ] ] } } ] }
            """);
        site = await installation.SiteAsync("pseudo", Path.Combine(folder, "pseudo.json"));
        await SampleVotes.WriteAsync(site, installation, title: "[Vote]");
        await SampleArticles.WriteAsync(site, "[Article]");
        entry = await SampleNews.WriteAsync(site, "[News]");
        report = await SampleReports.WriteAsync(site, "[Report]", latitude: 52.65, longitude: -2.15);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task EveryPageForVisitors_IsTranslated()
    {
        using var visitor = site.Visitor();
        string[] pages =
        [
            "", "areas", "areas/area", "areas/find", "nearest", "nearest?kind=library&area=area", "facilities/one", "forums", "forums/parks", "forums/parks/1/title", "forums/you-said-we-did", "forums/you-said-we-did?area=1",
            "forums/parks/2/colours", "forums/parks/2/statements", "forums/parks/2/statements/results",
            "accessibility", "privacy", "contact", "search", "search?q=text", "search?q=none", "moderation", "calendar",
            "account/register", "account/sign-in", "account/check-your-mail", "account/send-again", "account/confirm", "account/sign-out", "account/forgot", "account/reset", "account/closed", "account/email/confirm", "account/email/old", "account/arrive",
            .. Enum.GetNames<Folkmoot.Host.Accounts.Providers.ProviderAnswer>().Select(problem => $"account/provider?problem={problem}"), "nothing-here",
            "account/sign-in/passkey", "account/second-step",
            "votes", "votes/sample-open", "votes/sample-open/ballot", "votes/sample-over", "votes/sample-over/results", "votes/sample-over/receipts", "votes/sample-roll", "votes/sample-roll/code", "votes/ranked/results", "votes/budget/results", "votes/budget", "votes/archive",
            "reports", "reports?state=open", "reports/new", "reports/confirm", "reports/statistics", "reports/questionnaire", "contact/write", "contact/status", $"reports/{report}",
            "business/news", "business/news/sample", $"business/news/sample/{entry}",
            "ask", "ask/answers", "ask/answers/sample", "ask/answers/sample-overdue",
            "business", "business/directory", "business/directory?q=text", "business/directory/one", "business/directory/nearest", "business/offers", "business/crime",
        ];
        await CheckAsync(visitor, pages);
    }

    [Fact]
    public async Task EveryPageForStaff_IsTranslated()
    {
        using var admin = await site.SignedInAsync("admin", RoleNames.Administrator);
        string[] pages =
        [
            "account", "account/sessions", "account/sites", "account/second-factors", "account/passkeys", "account/authenticator", "account/recovery-codes",
            "account/password", "account/email", "account/close",
            "profile", "profile/level", "profile/level?act=post", "profile/letter", "profile/code", "profile/export", "profile/erase",
            "people/admin", "people/admin/roles", "people/admin/roles/Editor", "people/admin/roles/Editor/edit", "people/admin/new-role", "people/admin/permissions", "people/admin/invitations", "people/admin/invite", "people/admin/leavers", "admin/see-as", "see-as/stop", "people/invitation", "residents/admin/letters", "residents/admin/verify",
            "forums/parks/new", "forums/parks/1/reply", "forums/parks/1/ask", "forums/admin/responses", "forums/admin/responses/1", "forums/parks/1/title",
            "forums/parks/2/colours", "forums/parks/2/statements", "forums/parks/2/statements/vote", "forums/parks/2/statements/new", "forums/admin/statements/2",
            "forums/drafts", "forums/unread", "forums/answering-by-mail",
            "forums/parks/1/posts/1/support", "forums/parks/1/posts/1/edit", "forums/parks/1/posts/1/delete", "forums/parks/1/posts/1/history",
            "moderation/flag?item=forums.topic:1", "moderation/mine", "moderation/admin", "moderation/admin/item?item=forums.topic:1",
            "notices", "notices/preferences", "notices/watch?item=core.area:1", "notices/admin/bounces",
            "admin", "admin/modules", "admin/modules/Folkmoot.Voting/off", "admin/mail", "admin/deliveries", "areas/admin", "postcodes/admin", "forums/admin/boards", "forums/admin/settings", "moderation/admin/settings", "forums/admin/boards/edit", "forums/parks/1/organise", "forums/parks/1/rename", "forums/parks/1/move", "forums/parks/1/merge", "forums/parks/1/split",
            "calendar/admin", "calendar/admin/elections/edit", "audit/admin", "audit/admin?handler=verify",
            "votes/admin", "votes/admin/edit", "votes/admin/options/sample-draft", "votes/admin/prepare/sample-draft", "votes/admin/pots/pots", "votes/admin/cancel/sample-open", "votes/admin/settings", "votes/admin/desk", "votes/admin/desk/sample-open", "votes/admin/observe", "votes/admin/observe/sample-over", "votes/admin/rolls", "votes/admin/rolls/sample-roll", "votes/admin/rolls/sample-roll/codes", "votes/admin/papers", "votes/admin/papers/sample-roll", "votes/admin/papers/sample-roll/1",
            "ask/admin", "ask/admin?which=overdue", "ask/admin/edit", "ask/admin/edit/sample", "ask/admin/articles/sample", "ask/admin/publish/sample", "ask/admin/words", "ask/admin/files", "ask/admin/settings", "ask/admin/wanted", "ask/admin/shift", "ask/admin/costs", "ask/admin/emergencies", "ask/admin/emergencies/edit", "ask/admin/emergencies/edit/gas",
            "reports/admin", "reports/admin?which=closed", "reports/admin/settings", "reports/admin/contacts", $"reports/admin/contacts/{await SampleReports.ContactAsync(site)}", $"reports/admin/{report}", $"reports/admin/{report}/pass-on", $"reports/admin/{report}/photos/{await SampleReports.PhotoAsync(site, report)}", $"moderation/admin/photos/{await SampleReports.PhotoAsync(site, report)}",
            "business/admin/channels", "business/admin/channels/sample", "business/admin/channels/sample?state=Shown", "business/admin/edit-channel", "business/admin/edit-channel/sample", "business/admin/feeds", "business/admin/feeds/sample", "business/admin/edit-feed", "business/admin/edit-feed/sample",
            "business/admin/remove-feed/sample", $"business/admin/remove-entry/{entry}", "business/admin/bring-feeds", "business/admin/news-settings",
            "reports/admin/categories", "reports/admin/categories/edit", "reports/admin/categories/edit/sample", "reports/admin/bodies", "reports/admin/bodies/edit", "reports/admin/bodies/edit/sample", "reports/admin/contacts/add", "reports/admin/answers", "reports/admin/answers/edit", "reports/admin/answers/edit/sample", $"reports/{report}/me-too", $"reports/{report}/not-fixed", $"reports/{report}/fixed",
            "business/directory/add", "business/directory/mine", "business/directory/one/claim", "business/directory/one/claim/code", "business/offers/new",
            "business/admin/directory", "business/admin/directory/one", "business/admin/directory/edit", "business/admin/directory/edit/one", "business/admin/directory/categories", "business/admin/directory/import", "business/admin/settings", "business/admin/crimes",
            "reports/questions/sample", "reports/questions/sample/new", "reports/alerts", "reports/admin/questions", "reports/admin/questions/edit", "reports/admin/webhooks", "reports/admin/systems",
        ];
        await CheckAsync(admin, pages);
    }

    [Fact]
    public async Task EveryPageOnTheWayFromASisterSite_IsTranslated()
    {
        var sister = await installation.SiteAsync("sister", Path.Combine(installation.Folder, "recipe", "pseudo.json"));
        await installation.Services.GetRequiredService<SiteSwitches>().SignInAtAsync("sister", "pseudo", CancellationToken.None);
        using var visitor = sister.Visitor();
        await CheckAsync(visitor, ["account/elsewhere"]);
        var question = (await visitor.GetAsync("account/elsewhere?handler=Go")).Headers.Location!.AbsoluteUri;
        using var person = await site.SignedInAsync("admin");
        await CheckAsync(person, [question]);
        using var yes = await person.SubmitAsync(question);
        yes.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await CheckAsync(person, ["account/sites"]);
    }

    [Fact]
    public async Task Errors_AreTranslated()
    {
        using var visitor = site.Visitor();
        foreach (var (page, fields) in new[] { ("account/register", new[] { ("Email", "") }), ("account/forgot", [("Email", "x")]), ("account/sign-in", [("Email", ""), ("Password", "")]), ("account/send-again", [("Email", "x")]) })
        {
            var answer = await visitor.SubmitAsync(page, fields);
            Untranslated(await TestBrowser.ReadAsync(answer)).ShouldBeEmpty($"{page} after an error");
        }
    }

    private static async Task CheckAsync(TestBrowser browser, IEnumerable<string> pages)
    {
        foreach (var page in pages)
        {
            using var answer = await browser.GetAsync(page);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
            Untranslated(await TestBrowser.ReadAsync(answer)).ShouldBeEmpty($"/{page}");
        }
    }

    private static IEnumerable<string> Untranslated(IDocument page)
    {
        // Dates are the culture's, addresses, passwords and the audit trail's codes are data, and the request id spells nothing.
        foreach (var data in page.QuerySelectorAll("time, script, style, pre, code, textarea, .council-reference, svg"))
        {
            data.Remove();
        }

        var texts = page.QuerySelectorAll("title, body").SelectMany(part => part.Descendants<IText>()).Select(text => text.Data);
        var attributes = page.All.SelectMany(element => new[] { "aria-label", "alt", "placeholder" }.Select(element.GetAttribute)).OfType<string>();
        return texts.Concat(attributes).Select(Translated).Where(rest => rest.Any(char.IsLetter)).Select(rest => rest.Trim()).Distinct();
    }

    // What a test cannot put into brackets: the account of the test itself, and a kind of area as staff name it in files.
    private static readonly string[] Data = ["Test admin", "admin@example.org", "a@example.org", "locality", "Text"];

    // Brackets may stand within brackets where a text has data put into it.
    private static string Translated(string text)
    {
        var before = "";
        while (before != text)
        {
            before = text;
            text = Bracketed().Replace(text, "");
        }

        return Data.Aggregate(text, (rest, data) => rest.Replace(data, "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Bracketed();
}
