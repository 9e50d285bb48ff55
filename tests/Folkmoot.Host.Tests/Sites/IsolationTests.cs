using System.Net;
using Folkmoot.Core;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Home;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>Two sites of one realm on one host, and a third of another realm under a host name of its own.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private const string Mark = "Quillback";
    private static readonly Guid Election = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    private TestInstallation installation = null!;
    private TestSite alpha = null!;
    private TestSite beta = null!;
    private TestSite gamma = null!;
    private Topic topic = null!;
    private long reply;
    private Guid generation;
    private string person = "";
    private string report = "";
    private Guid reportContact;
    private Guid proposal;
    private Guid reportPhoto;
    private Guid export;
    private Guid decided;
    private Photo photo = null!;
    private string unsubscribe = "";

    private Uri GammaAddress => new UriBuilder(installation.Address) { Host = "localhost", Path = "/" }.Uri;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        alpha = await installation.SiteAsync("alpha", "demo");
        beta = await installation.SiteAsync("beta");
        gamma = await installation.SiteAsync("gamma", host: "localhost", realm: "other");
        generation = await alpha.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AreaGenerations.Select(g => g.Id).FirstAsync());
        person = await alpha.AccountAsync("chief", "Administrator");
        await beta.AccountAsync("head", "Administrator");
        await alpha.InScopeAsync(scope => scope.GetRequiredService<RolesStep>().RunAsync(new RolesStepData { Roles = [new RoleData { Name = "Warden" }] }, null!, CancellationToken.None));
        await alpha.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().AskAsync(person, CancellationToken.None));
        await alpha.WorkOffAsync();
        export = (await alpha.InScopeAsync(scope => scope.GetRequiredService<PersonExports>().FindAsync(person, CancellationToken.None)))!.Id;
        await WriteAsync(beta, "green", "Nothing of note", replies: 0);
        await WriteAsync(alpha, "red", "Before it", replies: 0);
        unsubscribe = await alpha.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<UnsubscribeTokens>().For("chief", item: null)));
        (topic, reply) = await WriteAsync(alpha, "blue", $"About the {Mark} bridge", replies: 1, "chief");
        await alpha.InScopeAsync(async scope => await scope.GetRequiredService<StatementService>().AskAsync(
            (await scope.GetRequiredService<BoardService>().FindAsync("blue", CancellationToken.None))!, topic.Id, new StatementQuestionData { Question = $"{Mark} or not?" }, CancellationToken.None));
        await SampleVotes.WriteAsync(alpha, installation, title: $"{Mark} or not");
        report = await SampleReports.WriteAsync(alpha, title: $"{Mark} by the road");
        await SampleArticles.WriteAsync(alpha, title: $"{Mark} answered");
        reportContact = await SampleReports.ContactAsync(alpha);
        proposal = await SampleReports.ProposalAsync(alpha);
        reportPhoto = await SampleReports.PhotoAsync(alpha, report);
        photo = await SamplePhotos.AttachAsync(alpha, Post.ItemOf(reply), "A bridge");
        var election = new PreElectionData($"{Mark} election", new DateOnly(2032, 3, 22), new DateOnly(2032, 5, 2), [], [], []);
        await alpha.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(Election, election, "clerk", CancellationToken.None));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task EveryRouteWithAnId_AnswersOnItsOwnSite_AndIsUnknownNextDoor()
    {
        decided = await RemoveAsync(alpha, (await WriteAsync(alpha, "grey", "Nobody reads it", replies: 1, "chief")).Reply);
        using var chief = await SignedInAsync(alpha, "chief");
        using var head = await SignedInAsync(beta, "head");
        using var stolen = WithCookiesOf(chief, beta);
        using var visitor = beta.Visitor();
        foreach (var path in (await RoutesAsync()).Where(route => route.Contains('{', StringComparison.Ordinal)).SelectMany(Examples))
        {
            (await StatusAsync(chief, path)).ShouldBe(HttpStatusCode.OK, $"{path} is there on its own site");
            (await StatusAsync(head, path)).ShouldBe(HttpStatusCode.NotFound, $"{path} next door, as its administrator");
            (await StatusAsync(visitor, path)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Redirect);
            (await StatusAsync(stolen, path)).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task EveryRouteWithoutAnId_KnowsNeitherThePersonNorTheContentNextDoor()
    {
        using var chief = await SignedInAsync(alpha, "chief");
        using var head = await SignedInAsync(beta, "head");
        using var stolen = WithCookiesOf(chief, beta);
        using var visitor = beta.Visitor();
        var seen = 0;
        foreach (var path in (await RoutesAsync()).Where(route => !route.Contains('{', StringComparison.Ordinal)))
        {
            seen += (await TextAsync(chief, path)).Contains(Mark, StringComparison.Ordinal) ? 1 : 0;
            var answer = await stolen.GetAsync(path);
            var asVisitor = await visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(asVisitor.StatusCode, $"the neighbour's session is nobody at {path}");
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Mark, Case.Insensitive, path);
            (await TextAsync(head, path)).ShouldNotContain(Mark, Case.Insensitive, path);
        }

        seen.ShouldBeGreaterThan(2, "on its own site the content is seen");
    }

    [Fact]
    public async Task Session_SentNextDoorUnderEitherName_IsNone()
    {
        using var chief = await SignedInAsync(alpha, "chief");
        (await StatusAsync(chief, "profile")).ShouldBe(HttpStatusCode.OK);
        await beta.AccountAsync("chief", "Administrator");
        using var stolen = WithCookiesOf(chief, beta);
        var answer = await stolen.GetAsync("admin");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/beta/account/sign-in");
        using var own = await SignedInAsync(beta, "chief");
        (await StatusAsync(own, "admin")).ShouldBe(HttpStatusCode.OK, "the same person may enter by the door");
    }

    [Fact]
    public async Task Role_GivenOnOneSite_IsNotHeldNextDoor()
    {
        using var chief = await SignedInAsync(alpha, "chief");
        using var guest = await SignedInAsync(beta, "chief");
        (await StatusAsync(chief, "admin")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(guest, "account")).ShouldBe(HttpStatusCode.OK, "accounts are the realm's");
        (await StatusAsync(guest, "admin")).ShouldBe(HttpStatusCode.Forbidden, "roles are the site's");
    }

    [Fact]
    public async Task FormToken_OfOneSite_IsRefusedNextDoor()
    {
        using var browser = alpha.Visitor();
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await browser.PageAsync("account/sign-in")).QuerySelector("main form[method=post]")!;
        var values = TestBrowser.ValuesOf(form, ("Email", "nobody@example.org"), ("Password", "not the password"));
        (await browser.PostAsync("account/sign-in", values)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var next = WithCookiesOf(browser, beta);
        (await next.PostAsync("account/sign-in", values)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ConfirmationToken_IsGoodOnItsOwnSiteOnly()
    {
        using var here = alpha.Visitor();
        using var there = new TestBrowser(GammaAddress);
        foreach (var browser in new[] { here, there })
        {
            (await browser.SubmitAsync("account/register", ("Email", "both@example.org"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(installation.Mails.Count(m => m.To == "both@example.org") == 2), "Both realms register the same address.");
        (await CountAccountsAsync("BOTH@EXAMPLE.ORG")).ShouldBe(2);
        var link = new Uri(installation.Mails.Where(m => m.To == "both@example.org").Select(m => m.Text).Single(text => text.Contains("/alpha/", StringComparison.Ordinal))
            .Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)));
        var query = link.AbsolutePath["/alpha/".Length..] + link.Query;
        using var neighbour = beta.Visitor();
        foreach (var browser in new[] { there, neighbour })
        {
            var refused = await browser.PageAsync(query);
            refused.QuerySelector(".govuk-error-summary").ShouldNotBeNull();
            refused.QuerySelector("main form").ShouldBeNull();
        }

        (await CountAccountsAsync("BOTH@EXAMPLE.ORG", confirmed: true)).ShouldBe(0);
        (await here.SubmitAsync(query, ("Password", "three odd words"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAccountsAsync("BOTH@EXAMPLE.ORG", confirmed: true)).ShouldBe(1, "the other realm's account is another one");
    }

    [Fact]
    public async Task Account_OfOneRealm_DoesNotExistInAnother()
    {
        var id = await alpha.AccountAsync("chief");
        (await FindAsync(beta, id)).ShouldBe("chief@example.org", "beta is of the same realm");
        (await FindAsync(gamma, id)).ShouldBeNull();
        using var stranger = new TestBrowser(GammaAddress);
        var answer = await stranger.SubmitAsync("account/sign-in", ("Email", "chief@example.org"), ("Password", TestSite.Password));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary").ShouldNotBeNull();
        await gamma.AccountAsync("chief");
        (await stranger.SubmitAsync("account/sign-in", ("Email", "chief@example.org"), ("Password", TestSite.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task File_OfOneSite_IsNotFoundNextDoor()
    {
        var id = await alpha.InScopeAsync(scope => scope.GetRequiredService<IFileStore>().SaveAsync(new MemoryStream([1, 2, 3]), "image/png", CancellationToken.None));
        (await OpenAsync(alpha, id))!.Length.ShouldBe(3);
        (await OpenAsync(beta, id)).ShouldBeNull();
        (await OpenAsync(gamma, id)).ShouldBeNull();
        await beta.InScopeAsync(scope => scope.GetRequiredService<IFileStore>().DeleteAsync(id, CancellationToken.None));
        (await OpenAsync(alpha, id)).ShouldNotBeNull("nobody deletes it from next door");
    }

    [Fact]
    public async Task KeptPagesAndSettings_NeverCross()
    {
        await SaveHeadingAsync(alpha, $"{Mark} council");
        using var here = alpha.Visitor();
        using var next = beta.Visitor();
        using var there = new TestBrowser(GammaAddress);
        (await KeptHeadingAsync(here)).ShouldBe($"{Mark} council");
        (await KeptHeadingAsync(next)).ShouldBe("Site beta");
        (await KeptHeadingAsync(there)).ShouldBe("Site gamma");

        await SaveHeadingAsync(beta, "Beta speaks");
        await Witness.WitnessSite.EventuallyAsync(async () => await KeptHeadingAsync(next) == "Beta speaks", "beta's own page is out of date");
        (await KeptHeadingAsync(here)).ShouldBe($"{Mark} council");
        (await gamma.InScopeAsync(async scope => (await scope.GetRequiredService<ISettings<HomeSettings>>().GetAsync()).Heading)).ShouldBe("");
        (await there.GetAsync("alpha/")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "no site answers under another realm's host name");
    }

    private async Task<IEnumerable<string>> RoutesAsync() => await alpha.InScopeAsync(scope => Task.FromResult(
        scope.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Distinct().Where(route => route != "account/sign-out").Order(StringComparer.Ordinal).ToList()));

    // A new route with an id needs an example here, or nobody knows whether it is safe.
    private IEnumerable<string> Examples(string route) => route switch
    {
        "areas/admin/generations/{id:guid}" => [$"areas/admin/generations/{generation}"],
        "areas/{slug}" => ["areas/codsall-and-bilbrook-demo"],
        "files/p/{name}" => [photo.Address[1..], photo.SmallAddress[1..]],
        "areas/admin/contacts/edit/{reference?}" => ["areas/admin/contacts/edit/agent-jo"],
        "areas/admin/contacts/remove/{reference}" => ["areas/admin/contacts/remove/agent-jo"],
        "facilities/{reference}" => ["facilities/library-codsall"],
        "facilities/admin/edit/{reference?}" => ["facilities/admin/edit/library-codsall"],
        "facilities/admin/remove/{reference}" => ["facilities/admin/remove/library-codsall"],
        "calendar/admin/elections/edit/{id:guid?}" => [$"calendar/admin/elections/edit/{Election:n}"],
        "calendar/admin/elections/{id:guid}/exceptions" => [$"calendar/admin/elections/{Election:n}/exceptions"],
        "forums/{board}" => ["forums/blue"],
        "forums/{board}/new" => ["forums/blue/new"],
        "forums/{board}/feed.atom" or "forums/{board}/feed.rss" => [$"forums/blue/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/areas/{slug}/feed.atom" or "forums/areas/{slug}/feed.rss" or "votes/areas/{slug}/feed.atom" or "votes/areas/{slug}/feed.rss" => [route.Replace("{slug}", "codsall-and-bilbrook-demo", StringComparison.Ordinal)],
        "forums/{board}/{topicId:long}/{slug?}" => [$"forums/blue/{topic.Id}/{topic.Slug}"],
        "forums/{board}/{topicId:long}/feed.atom" or "forums/{board}/{topicId:long}/feed.rss" => [$"forums/blue/{topic.Id}/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/{board}/{topicId:long}/organise" => [$"forums/blue/{topic.Id}/organise"],
        "forums/{board}/{topicId:long}/rename" => [$"forums/blue/{topic.Id}/rename"],
        "forums/{board}/{topicId:long}/move" => [$"forums/blue/{topic.Id}/move"],
        "forums/{board}/{topicId:long}/merge" => [$"forums/blue/{topic.Id}/merge"],
        "forums/{board}/{topicId:long}/split" => [$"forums/blue/{topic.Id}/split"],
        "forums/{board}/{topicId:long}/posts/{postId:long}/delete" or "forums/{board}/{topicId:long}/posts/{postId:long}/edit"
            or "forums/{board}/{topicId:long}/posts/{postId:long}/history" or "forums/{board}/{topicId:long}/posts/{postId:long}/support" =>
            [$"forums/blue/{topic.Id}/posts/{reply}/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/{board}/{topicId:long}/reply" => [$"forums/blue/{topic.Id}/reply"],
        "forums/{board}/{topicId:long}/ask" => [$"forums/blue/{topic.Id}/ask"],
        "forums/admin/responses/{topicId:long}" => [$"forums/admin/responses/{topic.Id}"],
        _ when route.StartsWith("forums/{board}/{topicId:long}/statements", StringComparison.Ordinal) =>
            [route.Replace("{board}", "blue", StringComparison.Ordinal).Replace("{topicId:long}", $"{topic.Id}", StringComparison.Ordinal)],
        "forums/admin/statements/{topicId:long}" => [$"forums/admin/statements/{topic.Id}"],
        "moderation/admin/photos/{id:guid}" => [$"moderation/admin/photos/{photo.Id}"],
        "moderation/mine/{caseId}" => [$"moderation/mine/{decided}"],
        "forums/admin/boards/edit/{slug?}" => ["forums/admin/boards/edit/blue"],
        "profile/export/{id}" => [$"profile/export/{export}"],
        // Accounts are the realm's: a passkey is its owner's on every site, and nobody else's.
        "account/passkeys/{id}" => [],
        "people/admin/roles/{role}" => ["people/admin/roles/Warden"],
        "people/admin/roles/{role}/edit" => ["people/admin/roles/Warden/edit"],
        "people/admin/roles/{role}/remove" => ["people/admin/roles/Warden/remove"],
        "people/admin/{userId}" => [$"people/admin/{person}"],
        "notices/unsubscribe/{token}" => [$"notices/unsubscribe/{unsubscribe}"],
        "open311/v2/requests/{id}.{format}" or "open311/v2/tokens/{token}.{format}" =>
            [route.Replace("{id}", report, StringComparison.Ordinal).Replace("{token}", report, StringComparison.Ordinal).Replace("{format}", "json", StringComparison.Ordinal)],
        // Formats and the categories of the shared recipe are every site's.
        _ when route.StartsWith("open311/", StringComparison.Ordinal) => [],
        _ when route.StartsWith("ask/", StringComparison.Ordinal) => [SampleArticles.AddressOf(route)],
        "reports/admin/contacts/{id:guid}" => [$"reports/admin/contacts/{reportContact}"],
        "reports/admin/systems/{body}" => ["reports/admin/systems/sample"],
        "reports/admin/questions/edit/{slug?}" => ["reports/admin/questions/edit/sample"],
        // Whoever has put it there changes it, and nobody else on any site.
        "reports/questions/{slug}/{id:guid}/edit" => [],
        _ when route.StartsWith("reports/questions/", StringComparison.Ordinal) =>
            [route.Replace("{slug}", "sample", StringComparison.Ordinal).Replace("{id:guid}", $"{proposal}", StringComparison.Ordinal)],
        "reports/admin/categories/edit/{slug?}" or "reports/admin/bodies/edit/{slug?}" or "reports/admin/answers/edit/{slug?}" => [route.Replace("{slug?}", "sample", StringComparison.Ordinal)],
        "reports/admin/{reference}/photos/{id:guid}" => [$"reports/admin/{report}/photos/{reportPhoto}"],
        _ when route.StartsWith("reports/", StringComparison.Ordinal) && route.Contains("{reference}", StringComparison.Ordinal) => [route.Replace("{reference}", report, StringComparison.Ordinal)],
        "votes/{slug}/ballot" => [$"votes/{SampleVotes.Open}/ballot"],
        "votes/admin/edit/{slug?}" or "votes/admin/options/{slug}" or "votes/admin/pots/{slug}" or "votes/admin/prepare/{slug}" => [$"{route.Split('{')[0]}{SampleVotes.Draft}"],
        "votes/{slug}/code" or "votes/admin/rolls/{slug}" or "votes/admin/rolls/{slug}/codes" or "votes/admin/papers/{slug}" or "votes/admin/papers/{slug}/{number:int}" => [route.Replace("{slug}", SampleVotes.Roll, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)],
        _ when route.StartsWith("votes/", StringComparison.Ordinal) => [route.Replace("{slug}", SampleVotes.Over, StringComparison.Ordinal)],
        _ => throw new InvalidOperationException($"Write an example for the route {route}."),
    };

    private static Task<(Topic Topic, long Reply)> WriteAsync(TestSite site, string board, string title, int replies, string by = "writer") => site.InScopeAsync(async scope =>
    {
        var author = await site.AccountAsync(by);
        var boards = scope.GetRequiredService<BoardService>();
        await boards.SaveAsync(new BoardData { Id = board, Title = title }, 0, CancellationToken.None);
        var topics = scope.GetRequiredService<TopicService>();
        var opened = (await boards.FindAsync(board, CancellationToken.None))!;
        var started = await topics.StartAsync(opened, title, title, author, Guid.NewGuid(), CancellationToken.None);
        var last = 0L;
        for (var i = 0; i < replies; i++)
        {
            last = (await topics.ReplyAsync(opened, started.Id, title, author, Guid.NewGuid(), CancellationToken.None)).Id;
        }

        return (started, last);
    });

    private static async Task<Guid> RemoveAsync(TestSite site, long post)
    {
        var moderator = await site.AccountAsync("moderator", RoleNames.Moderator);
        return await site.InScopeAsync(async scope =>
        {
            var text = (await scope.GetRequiredService<ModeratedContents>().FindAsync(Post.ItemOf(post), CancellationToken.None))!;
            var decision = new Decision(text.Item, null, false, text.Version, moderator, CaseOutcome.Removed, "spam");
            (await scope.GetRequiredService<Decisions>().DecideAsync(decision, CancellationToken.None)).ShouldBeNull();
            return (await scope.GetRequiredService<Appeals>().ListAsync(text.AuthorId!, CancellationToken.None)).Single().Id;
        });
    }

    private static async Task<TestBrowser> SignedInAsync(TestSite site, string name)
    {
        await site.AccountAsync(name);
        var browser = site.Visitor();
        await browser.SignInAsync($"{name}@example.org", TestSite.Password);
        return browser;
    }

    // Cookies of one site, sent to another under their own names and under the other's.
    private static TestBrowser WithCookiesOf(TestBrowser browser, TestSite target)
    {
        var other = target.Visitor();
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
        {
            other.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", target.Address.Host));
            other.Cookies.Add(new Cookie(cookie.Name.Replace("fm-alpha", $"fm-{target.Id}", StringComparison.Ordinal), cookie.Value, "/", target.Address.Host));
        }

        other.Cookies.Count.ShouldBeGreaterThan(0);
        return other;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<string> TextAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> KeptHeadingAsync(TestBrowser browser)
    {
        // Set-up is still being delivered, and each delivery drops the page once more.
        HttpResponseMessage? kept = null;
        await Witness.WitnessSite.EventuallyAsync(
            async () =>
            {
                kept?.Dispose();
                kept = await browser.GetAsync("");
                return kept.Headers.Age is not null;
            },
            "The page does not come from the cache.");
        using (kept)
        {
            return (await TestBrowser.ReadAsync(kept!)).QuerySelector("h1")!.TextContent;
        }
    }

    private static Task SaveHeadingAsync(TestSite site, string heading) => site.InScopeAsync(scope =>
        scope.GetRequiredService<ISettings<HomeSettings>>().SaveAsync(new HomeSettings { Heading = heading }));

    private static Task<StoredFile?> OpenAsync(TestSite site, string id) =>
        site.InScopeAsync(scope => scope.GetRequiredService<IFileStore>().OpenAsync(id, CancellationToken.None));

    private static Task<string?> FindAsync(TestSite site, string userId) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<IUserDirectory>().FindAsync(userId, CancellationToken.None))?.Email);

    private async Task<int> CountAccountsAsync(string email, bool confirmed = false)
    {
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await hub.Accounts.IgnoreQueryFilters().CountAsync(a => a.NormalizedEmail == email && (!confirmed || a.EmailConfirmed));
    }
}
