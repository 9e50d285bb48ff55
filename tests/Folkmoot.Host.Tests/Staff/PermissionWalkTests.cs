using System.Collections.Concurrent;
using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Staff;

/// <summary>
/// Every route, asked by everybody, for what is theirs, another's, in another area and another site's. What they must get follows from the modules'
/// permissions and the people's roles, computed here anew: neither the product's handler nor its matrix is asked.
/// </summary>
public sealed class PermissionWalkTests : IAsyncLifetime
{
    private const string Board = "walk";

    private static readonly Guid Election = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    // A key opens these; no session counts there, and ApiKeyTests has the rest.
    private static readonly string[] ForKeys = ["api/key"];

    private readonly ConcurrentBag<string> wrong = [];
    private readonly ConcurrentBag<Answer> got = [];
    private TestInstallation installation = null!;
    private TestSite site = null!;
    private TestSite neighbour = null!;
    private IReadOnlyList<RouteEndpoint> endpoints = [];
    private IReadOnlyList<Permission> permissions = [];
    private List<RolePermission> decisions = [];
    private Dictionary<string, string> ids = [];
    private AreaId here;
    private AreaId there;
    private long topic;
    private long post;
    private Guid generation;
    private string report = "";
    private Guid reportContact;
    private Guid proposal;
    private Guid reportPhoto;
    private Guid postPhoto;
    private Guid export;
    private Guid exportNextDoor;
    private Guid decided;
    private string strangerNextDoor = "";
    private string unsubscribe = "";

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("alpha", "demo");
        neighbour = await installation.SiteAsync("beta");
        await site.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().RunAsync(
            new RolesStepData { Roles = [new RoleData { Name = "Tree warden", Permissions = ["Core.ReadAudit", "Admin.Open"] }] }, null!, CancellationToken.None));
        await site.InScopeAsync(ReadAsync);
        foreach (var person in People().Where(p => p.Name != "visitor"))
        {
            ids[person.Name] = await site.AccountAsync(person.Name, person.Role, person.Area);
        }

        await site.InScopeAsync(WriteAsync);
        await site.InScopeAsync(scope => scope.GetRequiredService<Folkmoot.Core.Residents.ResidentProfiles>().SaveAsync(
            ids["resident"], Folkmoot.Core.Residents.DisplayName.Read("Test resident", out _)!, here, CancellationToken.None));
        await SampleVotes.WriteAsync(site, installation, here);
        report = await SampleReports.WriteAsync(site);
        await SampleArticles.WriteAsync(site);
        reportContact = await SampleReports.ContactAsync(site);
        proposal = await SampleReports.ProposalAsync(site);
        reportPhoto = await SampleReports.PhotoAsync(site, report);
        postPhoto = (await SamplePhotos.AttachAsync(site, Post.ItemOf(post), "A bridge")).Id;
        export = await ExportAsync(site, ids["resident"]);
        strangerNextDoor = await neighbour.AccountAsync("stranger");
        exportNextDoor = await ExportAsync(neighbour, strangerNextDoor);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task EveryRoute_AnswersEverybody_AsThePermissionsSay()
    {
        foreach (var endpoint in endpoints)
        {
            await FindHandlersAsync(endpoint);
        }

        await Parallel.ForEachAsync(People(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (person, _) => await WalkAsync(person));
        wrong.ShouldBeEmpty();
        got.Count(answer => answer == Answer.Refused).ShouldBeGreaterThan(150);
        got.Count(answer => answer == Answer.Served).ShouldBeGreaterThan(150);
    }

    private async Task WalkAsync(Person person)
    {
        using var browser = await EnterAsync(person);
        var token = await TokenAsync(browser, person);
        foreach (var (endpoint, sample) in endpoints.SelectMany(e => SamplesOf(e).Select(s => (e, s))))
        {
            var expected = ExpectedOf(person, endpoint, sample);
            await ExpectAsync(person, browser, sample.Path, expected);
            await PostAsync(browser, person, endpoint, sample, expected, token);
        }

        foreach (var link in await StaffMenuAsync(browser))
        {
            await ExpectAsync(person, browser, link, [Answer.Served]);
        }
    }

    private async Task ExpectAsync(Person person, TestBrowser browser, string path, Answer[] expected)
    {
        using var answer = await browser.GetAsync(path);
        got.Add(Read(answer));
        if (!expected.Contains(Read(answer)))
        {
            wrong.Add($"{person.Name} GET {path}: {Read(answer)} ({(int)answer.StatusCode}) instead of {string.Join(" or ", expected)}");
        }
    }

    // Nobody is led to a page that would refuse them.
    private static async Task<IReadOnlyList<string>> StaffMenuAsync(TestBrowser browser)
    {
        using var answer = await browser.GetAsync("admin");
        return [.. (await TestBrowser.ReadAsync(answer)).QuerySelectorAll(".council-groups a").Select(a => a.GetAttribute("href")!)];
    }

    [Fact]
    public void EveryStaffPage_TakesAPlace_OrIsForTheWholeSite() =>
        endpoints.Where(e => RouteOf(e).Contains("admin", StringComparison.Ordinal) && e.Metadata.GetMetadata<WholeSiteAttribute>() is null).Select(RouteOf)
            .ShouldBe(TakesAPlace, ignoreOrder: true, "a page whose handlers ask for the place of what they show or change is named here, every other staff page is marked [WholeSite]");

    /// <summary>Staff pages that those may open who have the permission in one area only: what they show and change, they ask for by its place.</summary>
    private static readonly string[] TakesAPlace =
    [
        "admin", "forums/admin/boards", "forums/admin/boards/edit/{slug?}", "forums/admin/responses", "forums/admin/responses/{topicId:long}", "forums/admin/statements/{topicId:long}", "moderation/admin", "moderation/admin/item", "moderation/admin/photos/{id:guid}", "moderation/admin/person", "people/admin",
        "people/admin/invitations", "people/admin/invite", "people/admin/leavers", "people/admin/permissions", "people/admin/roles", "people/admin/roles/{role}", "people/admin/{userId}",
        "reports/admin", "reports/admin/{reference}", "reports/admin/{reference}/pass-on", "reports/admin/{reference}/photos/{id:guid}",
        "residents/admin/verify", "votes/admin", "votes/admin/cancel/{slug}", "votes/admin/desk", "votes/admin/desk/{slug}", "votes/admin/edit/{slug?}", "votes/admin/observe", "votes/admin/observe/{slug}",
        "votes/admin/options/{slug}", "votes/admin/pots/{slug}", "votes/admin/prepare/{slug}", "votes/admin/rolls", "votes/admin/rolls/{slug}", "votes/admin/rolls/{slug}/codes",
        "votes/admin/papers", "votes/admin/papers/{slug}", "votes/admin/papers/{slug}/{number:int}",
    ];

    private IEnumerable<Person> People() =>
    [
        new("visitor"), new("resident"), new("other"), new("agent-there", RoleNames.VillageAgent, there), new("agent-here", RoleNames.VillageAgent, here),
        new("moderator-there", RoleNames.Moderator, there), new("officer", RoleNames.Officer), new("councillor", RoleNames.Councillor), new("editor", RoleNames.Editor),
        new("editor-there", RoleNames.Editor, there), new("warden", "Tree warden"), new("administrator", RoleNames.Administrator),
    ];

    // Whoever adds a route with a parameter adds samples of what it may name.
    private static string Of311(string route, string reference, string service) => route.Replace("{format}", "json", StringComparison.Ordinal)
        .Replace("{code}", service, StringComparison.Ordinal).Replace("{id}", reference, StringComparison.Ordinal).Replace("{token}", reference, StringComparison.Ordinal);

    private IEnumerable<Sample> SamplesOf(RouteEndpoint endpoint) => RouteOf(endpoint) switch
    {
        var route when ForKeys.Contains(route) || Methods(endpoint) is { } methods && !methods.Contains("GET") => [],
        // They answer the mail provider's secret only.
        "notices/bounces" or "forums/replies-by-mail" or "reports/replies-by-mail" => [new(RouteOf(endpoint), IsNextDoor: true)],
        // It ends the session that the walk needs, and anybody may.
        "account/sign-out" => [],
        "areas/admin/generations/{id:guid}" => [new($"areas/admin/generations/{generation}"), new($"areas/admin/generations/{Guid.NewGuid()}", IsNextDoor: true)],
        "areas/{slug}" => [new("areas/codsall-and-bilbrook-demo"), new("areas/next-door", IsNextDoor: true)],
        "files/p/{name}" => [new("files/p/none.jpg", IsNextDoor: true)],
        "areas/admin/contacts/edit/{reference?}" => [new("areas/admin/contacts/edit/agent-jo"), new("areas/admin/contacts/edit"), new("areas/admin/contacts/edit/next-door", IsNextDoor: true)],
        "areas/admin/contacts/remove/{reference}" => [new("areas/admin/contacts/remove/agent-jo"), new("areas/admin/contacts/remove/next-door", IsNextDoor: true)],
        "facilities/{reference}" => [new("facilities/library-codsall"), new("facilities/next-door", IsNextDoor: true)],
        "facilities/admin/edit/{reference?}" => [new("facilities/admin/edit/library-codsall"), new("facilities/admin/edit"), new("facilities/admin/edit/next-door", IsNextDoor: true)],
        "facilities/admin/remove/{reference}" => [new("facilities/admin/remove/library-codsall"), new("facilities/admin/remove/next-door", IsNextDoor: true)],
        "calendar/admin/elections/edit/{id:guid?}" => [new($"calendar/admin/elections/edit/{Election}"), new("calendar/admin/elections/edit"), new($"calendar/admin/elections/edit/{Guid.NewGuid()}", IsNextDoor: true)],
        "calendar/admin/elections/{id:guid}/exceptions" => [new($"calendar/admin/elections/{Election}/exceptions"), new($"calendar/admin/elections/{Guid.NewGuid()}/exceptions", IsNextDoor: true)],
        "forums/{board}" => [new($"forums/{Board}"), new("forums/next-door", IsNextDoor: true)],
        "forums/{board}/new" => [new($"forums/{Board}/new", Area: here), new("forums/next-door/new", IsNextDoor: true)],
        "forums/{board}/feed.atom" or "forums/{board}/feed.rss" => [new(In(endpoint, Board)), new(In(endpoint, "next-door"), IsNextDoor: true)],
        "forums/areas/{slug}/feed.atom" or "forums/areas/{slug}/feed.rss" or "votes/areas/{slug}/feed.atom" or "votes/areas/{slug}/feed.rss" => [new(RouteOf(endpoint).Replace("{slug}", "next-door", StringComparison.Ordinal), IsNextDoor: true)],
        "forums/{board}/{topicId:long}/{slug?}" => [new($"forums/{Board}/{topic}/the-oak"), new($"forums/next-door/{topic}/the-oak", IsNextDoor: true)],
        "forums/{board}/{topicId:long}/feed.atom" or "forums/{board}/{topicId:long}/feed.rss" => [new(In(endpoint, Board)), new(In(endpoint, "next-door"), IsNextDoor: true)],
        "forums/{board}/{topicId:long}/reply" => [new(In(endpoint, Board), Area: here), new(In(endpoint, "next-door"), IsNextDoor: true)],
        // What they show the topic may not have.
        var route when route.StartsWith("forums/{board}/{topicId:long}/", StringComparison.Ordinal) => [new(In(endpoint, Board), Area: here, MayBeAbsent: true), new(In(endpoint, "next-door"), IsNextDoor: true)],
        "forums/admin/responses/{topicId:long}" or "forums/admin/statements/{topicId:long}" => [new(In(endpoint, Board), Area: here, MayBeAbsent: true), new(In(endpoint, Board).Replace($"{topic}", "999999", StringComparison.Ordinal), IsNextDoor: true)],
        "account/passkeys/{id}" => [new("account/passkeys/next-door", IsNextDoor: true)],
        // Pages of accounts show what a link or a step before has brought along; AccountTests and TakeOverTests have the rest.
        var route when route.StartsWith("account", StringComparison.Ordinal) => [new(route, MayBeAbsent: true)],
        "forums/admin/boards/edit/{slug?}" => [new($"forums/admin/boards/edit/{Board}", Area: here), new("forums/admin/boards/edit/next-door", IsNextDoor: true)],
        "moderation/admin/item" => [new($"moderation/admin/item?item=forums.post:{post}", Area: here), new("moderation/admin/item?item=forums.post:999999", IsNextDoor: true)],
        "moderation/admin/photos/{id:guid}" => [new($"moderation/admin/photos/{postPhoto}", Area: here), new($"moderation/admin/photos/{Guid.NewGuid()}", IsNextDoor: true)],
        "moderation/admin/person" => [new($"moderation/admin/person?id={ids["resident"]}"), new($"moderation/admin/person?id={strangerNextDoor}", IsNextDoor: true)],
        "moderation/mine/{caseId}" => [new($"moderation/mine/{decided}", Owner: "resident"), new($"moderation/mine/{Guid.NewGuid()}", IsNextDoor: true)],
        "moderation/flag" => [new($"moderation/flag?item=forums.post:{post}"), new("moderation/flag?item=forums.post:999999", IsNextDoor: true)],
        "notices/watch" => [new($"notices/watch?item=forums.topic:{topic}"), new("notices/watch?item=forums.topic:999999", IsNextDoor: true)],
        "notices/unsubscribe/{token}" => [new($"notices/unsubscribe/{unsubscribe}"), new("notices/unsubscribe/next-door", IsNextDoor: true)],
        "admin/modules/{id}/off" or "admin/modules/{id}/data" => [new(RouteOf(endpoint).Replace("{id}", "Folkmoot.Voting", StringComparison.Ordinal), MayBeAbsent: true), new(RouteOf(endpoint).Replace("{id}", "Next.Door", StringComparison.Ordinal), IsNextDoor: true)],
        "people/admin/{userId}" => [new($"people/admin/{ids["resident"]}"), new($"people/admin/{strangerNextDoor}", IsNextDoor: true)],
        "people/admin/roles/{role}" => [new("people/admin/roles/Tree%20warden"), new("people/admin/roles/Neighbour", IsNextDoor: true)],
        "people/admin/roles/{role}/edit" => [new("people/admin/roles/Tree%20warden/edit"), new("people/admin/roles/Neighbour/edit", IsNextDoor: true)],
        "people/admin/roles/{role}/remove" => [new("people/admin/roles/Tree%20warden/remove"), new("people/admin/roles/Neighbour/remove", IsNextDoor: true)],
        "profile/export/{id}" => [new($"profile/export/{export}", Owner: "resident"), new($"profile/export/{exportNextDoor}", IsNextDoor: true)],
        "votes/admin/edit/{slug?}" or "votes/admin/options/{slug}" or "votes/admin/pots/{slug}" or "votes/admin/prepare/{slug}" =>
            [new($"{RouteOf(endpoint).Split('{')[0]}{SampleVotes.Draft}", Area: here), new($"{RouteOf(endpoint).Split('{')[0]}next-door", IsNextDoor: true)],
        "votes/admin/cancel/{slug}" or "votes/admin/desk/{slug}" or "votes/admin/observe/{slug}" => [new(RouteOf(endpoint).Replace("{slug}", SampleVotes.Over, StringComparison.Ordinal), Area: here), new(RouteOf(endpoint).Replace("{slug}", "next-door", StringComparison.Ordinal), IsNextDoor: true)],
        "votes/admin/rolls/{slug}" or "votes/admin/rolls/{slug}/codes" => [new(RouteOf(endpoint).Replace("{slug}", SampleVotes.Roll, StringComparison.Ordinal), Area: here), new(RouteOf(endpoint).Replace("{slug}", "next-door", StringComparison.Ordinal), IsNextDoor: true)],
        "votes/admin/papers/{slug}" or "votes/admin/papers/{slug}/{number:int}" => [new(RouteOf(endpoint).Replace("{slug}", SampleVotes.Roll, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal), Area: here), new(RouteOf(endpoint).Replace("{slug}", "next-door", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal), IsNextDoor: true)],
        "votes/{slug}/code" => [new($"votes/{SampleVotes.Roll}/code"), new("votes/next-door/code", IsNextDoor: true)],
        // Who may not vote is sent to the page that says why.
        "votes/{slug}/ballot" => [new($"votes/{SampleVotes.Open}/ballot", MayBeAbsent: true), new("votes/next-door/ballot", IsNextDoor: true)],
        var route when route.StartsWith("votes/{slug}", StringComparison.Ordinal) => [new(route.Replace("{slug}", SampleVotes.Over, StringComparison.Ordinal)), new(route.Replace("{slug}", "next-door", StringComparison.Ordinal), IsNextDoor: true)],
        var route when route.StartsWith("open311/", StringComparison.Ordinal) =>
            [new(Of311(route, report, "sample"), MayBeAbsent: true), new(Of311(route, "R-NEXTDOR", "none").Replace(".json", ".yaml", StringComparison.Ordinal), IsNextDoor: true)],
        "ask/api/answers" => [new("ask/api/answers?q=sample")],
        var route when route.StartsWith("ask/", StringComparison.Ordinal) && route.Contains('{', StringComparison.Ordinal) =>
            [new(SampleArticles.AddressOf(route)), new(SampleArticles.AddressOf(route, "next-door"), IsNextDoor: true)],
        "reports/admin/contacts/{id:guid}" => [new($"reports/admin/contacts/{reportContact}"), new($"reports/admin/contacts/{Guid.NewGuid()}", IsNextDoor: true)],
        // Takes what a phone posts and shows nothing.
        "reports/offline/send" => [],
        "reports/admin/systems/{body}" => [new("reports/admin/systems/sample"), new("reports/admin/systems/next-door", IsNextDoor: true)],
        "reports/admin/questions/edit/{slug?}" => [new("reports/admin/questions/edit"), new("reports/admin/questions/edit/sample"), new("reports/admin/questions/edit/next-door", IsNextDoor: true)],
        // Its author's alone, who is none of those who walk here.
        "reports/questions/{slug}/{id:guid}/edit" => [new($"reports/questions/sample/{proposal}/edit", IsNextDoor: true)],
        var route when route.StartsWith("reports/questions/{slug}", StringComparison.Ordinal) =>
            [new(route.Replace("{slug}", "sample", StringComparison.Ordinal).Replace("{id:guid}", $"{proposal}", StringComparison.Ordinal)), new(route.Replace("{slug}", "next-door", StringComparison.Ordinal).Replace("{id:guid}", $"{proposal}", StringComparison.Ordinal), IsNextDoor: true)],
        "reports/admin/categories/edit/{slug?}" or "reports/admin/bodies/edit/{slug?}" or "reports/admin/answers/edit/{slug?}" =>
            [new(RouteOf(endpoint).Replace("{slug?}", "sample", StringComparison.Ordinal)), new(RouteOf(endpoint).Replace("/{slug?}", "", StringComparison.Ordinal)), new(RouteOf(endpoint).Replace("{slug?}", "next-door", StringComparison.Ordinal), IsNextDoor: true)],
        "reports/admin/{reference}/photos/{id:guid}" =>
            [new($"reports/admin/{report}/photos/{reportPhoto}", Area: here), new($"reports/admin/{report}/photos/{Guid.NewGuid()}", IsNextDoor: true)],
        "reports/{reference}" => [new($"reports/{report}"), new("reports/R-NEXTDOR", IsNextDoor: true)],
        var route when route.StartsWith("reports/", StringComparison.Ordinal) && route.Contains("{reference}", StringComparison.Ordinal) =>
            [new(route.Replace("{reference}", report, StringComparison.Ordinal), Area: here), new(route.Replace("{reference}", "R-NEXTDOR", StringComparison.Ordinal), IsNextDoor: true)],
        var route when route.Contains('{', StringComparison.Ordinal) => throw new InvalidOperationException($"Write samples for the route {route}."),
        var route => [new(route)],
    };

    private Answer[] ExpectedOf(Person person, RouteEndpoint endpoint, Sample sample)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return sample.IsNextDoor ? [Answer.NotFound] : sample.MayBeAbsent ? [Answer.Served, Answer.NotFound, Answer.SignIn] : [Answer.Served];
        }

        if (person.Name == "visitor")
        {
            return [Answer.SignIn];
        }

        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
        var isWhole = endpoint.Metadata.GetMetadata<WholeSiteAttribute>() is not null;
        if (!policies.All(policy => May(person, policy, everywhere: isWhole, null)))
        {
            return [Answer.Refused];
        }

        return sample switch
        {
            { IsNextDoor: true } => [Answer.NotFound],
            { Owner: { } owner } when owner != person.Name => [Answer.NotFound],
            { Area: { } area } when !policies.All(policy => May(person, policy, everywhere: false, area)) => [Answer.Refused, Answer.NotFound],
            _ => sample.MayBeAbsent ? [Answer.Served, Answer.NotFound] : [Answer.Served],
        };
    }

    private string In(RouteEndpoint endpoint, string board) =>
        RouteOf(endpoint).Replace("{board}", board, StringComparison.Ordinal).Replace("{topicId:long}", $"{topic}", StringComparison.Ordinal).Replace("{postId:long}", $"{post}", StringComparison.Ordinal);

    private bool May(Person person, string policy, bool everywhere, AreaId? area)
    {
        var permission = permissions.Single(p => p.Name == policy);
        return RoleMay(RoleNames.Anonymous, permission) || RoleMay(RoleNames.Authenticated, permission)
            || (person.Role is not null && RoleMay(person.Role, permission) && (person.Area is null || (!everywhere && (area is null || area == person.Area))));
    }

    private bool RoleMay(string role, Permission permission)
    {
        var own = decisions.Where(d => d.Role == role).ToDictionary(d => d.Permission, d => d.Allowed);
        return role == RoleNames.Administrator
            || (own.TryGetValue(permission.Name, out var said) || own.TryGetValue("*", out said) ? said : permission.DefaultRoles.Contains(role));
    }

    // Whoever may not see it may not send it either, and nobody may without a token.
    private async Task PostAsync(TestBrowser browser, Person person, RouteEndpoint endpoint, Sample sample, Answer[] expected, KeyValuePair<string, string> token)
    {
        foreach (var handler in handlers[endpoint])
        {
            var path = handler is null ? sample.Path : $"{sample.Path}{(sample.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}";
            // Of what may be absent the page says so before it reads the form.
            var isServed = expected is [Answer.Served];
            using var answer = await browser.PostAsync(path, expected.Contains(Answer.Served) ? [] : [token]);
            var read = Read(answer);
            if (isServed || sample.MayBeAbsent ? !Refuses(answer, expected, read) : !expected.Contains(read))
            {
                wrong.Add($"{person.Name} POST {path}: {read} ({(int)answer.StatusCode}) instead of {(isServed ? "400, since it has no token" : string.Join(" or ", expected))}");
            }
        }
    }

    private static bool Refuses(HttpResponseMessage answer, Answer[] expected, Answer got) =>
        answer.StatusCode == HttpStatusCode.BadRequest || (got != Answer.Served && expected.Contains(got));

    private readonly Dictionary<RouteEndpoint, IReadOnlyList<string?>> handlers = [];

    private async Task FindHandlersAsync(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
        handlers[endpoint] = page is null || endpoint.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null ? [] : await site.InScopeAsync(async scope =>
            (await scope.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(m => m.HttpMethod == "POST").Select(m => m.Name).ToList());
    }

    private static Answer Read(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        302 when answer.Headers.Location!.OriginalString.Contains("/account/sign-in", StringComparison.Ordinal) => Answer.SignIn,
        403 => Answer.Refused,
        404 => Answer.NotFound,
        < 400 => Answer.Served,
        _ => Answer.Broken,
    };

    private async Task<TestBrowser> EnterAsync(Person person)
    {
        var browser = site.Visitor();
        if (person.Name != "visitor")
        {
            await browser.SignInAsync($"{person.Name}@example.org", TestSite.Password);
        }

        return browser;
    }

    private static async Task<KeyValuePair<string, string>> TokenAsync(TestBrowser browser, Person person)
    {
        var page = await browser.PageAsync(person.Name == "visitor" ? "account/sign-in" : "account/sign-out");
        return KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    private async Task ReadAsync(IServiceProvider scope)
    {
        endpoints = [.. scope.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
        permissions = scope.GetRequiredService<IReadOnlyList<Permission>>();
        var db = scope.GetRequiredService<CoreDbContext>();
        decisions = await db.RolePermissions.AsNoTracking().ToListAsync();
        generation = await db.AreaGenerations.Select(g => g.Id).FirstAsync();
        var localities = (await scope.GetRequiredService<AreaDirectory>().ListAsync(CancellationToken.None)).Where(a => a.Kind == "locality").ToList();
        // The samples lie here; those who hold a role there must not reach them.
        (here, there) = (localities[0].Id, localities[1].Id);
    }

    private async Task WriteAsync(IServiceProvider scope)
    {
        var boards = scope.GetRequiredService<BoardService>();
        await boards.SaveAsync(new BoardData { Id = Board, Title = "Walk", Area = here }, 0, CancellationToken.None);
        var board = (await boards.FindAsync(Board, CancellationToken.None))!;
        var topics = scope.GetRequiredService<TopicService>();
        var started = await topics.StartAsync(board, "The oak", "It is old.", ids["other"], Guid.NewGuid(), CancellationToken.None);
        topic = started.Id;
        post = (await topics.ReplyAsync(board, topic, "So it is", ids["other"], Guid.NewGuid(), CancellationToken.None)).Id;
        var removed = (await topics.ReplyAsync(board, topic, "Buy pills", ids["resident"], Guid.NewGuid(), CancellationToken.None)).Id;
        var text = (await scope.GetRequiredService<ModeratedContents>().FindAsync(Post.ItemOf(removed), CancellationToken.None))!;
        (await scope.GetRequiredService<Decisions>().DecideAsync(new Decision(text.Item, null, false, text.Version, ids["administrator"], CaseOutcome.Removed, "spam"), CancellationToken.None)).ShouldBeNull();
        decided = (await scope.GetRequiredService<Appeals>().ListAsync(ids["resident"], CancellationToken.None)).Single().Id;
        unsubscribe = scope.GetRequiredService<UnsubscribeTokens>().For(ids["resident"], item: null);
        var election = new PreElectionData("An election", new DateOnly(2032, 3, 22), new DateOnly(2032, 5, 2), [], [], []);
        await scope.GetRequiredService<PreElections>().SaveAsync(Election, election, ids["administrator"], CancellationToken.None);
    }

    private static async Task<Guid> ExportAsync(TestSite site, string userId)
    {
        await site.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().AskAsync(userId, CancellationToken.None));
        PersonExport? export = null;
        for (var turn = 0; turn < 100 && export?.FileId is null; turn++)
        {
            await site.WorkOffAsync();
            export = await site.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().FindAsync(userId, CancellationToken.None));
        }

        return export!.Id;
    }

    private static IReadOnlyList<string>? Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;

    private static string RouteOf(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    private enum Answer
    {
        Served,
        SignIn,
        Refused,
        NotFound,
        Broken,
    }

    private sealed record Person(string Name, string? Role = null, AreaId? Area = null);

    /// <summary>What a route may be asked for.</summary>
    /// <param name="Path">Below the site.</param>
    /// <param name="Owner">Who alone may see it.</param>
    /// <param name="Area">Where it lies, for pages that take the place.</param>
    /// <param name="IsNextDoor">It is another site's, or nobody's.</param>
    /// <param name="MayBeAbsent">Whoever may see it may also learn that it is not there.</param>
    private sealed record Sample(string Path, string? Owner = null, AreaId? Area = null, bool IsNextDoor = false, bool MayBeAbsent = false);
}
