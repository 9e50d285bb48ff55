using System.Net;
using Folkmoot.Core.Home;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Hub;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Sites;

/// <summary>What one site knows, the one next door does not.</summary>
public sealed class IsolationTests(Neighbours neighbours) : IClassFixture<Neighbours>
{
    private const string Mark = Neighbours.Mark;

    private readonly TestSite alpha = neighbours.Alpha;
    private readonly TestSite beta = neighbours.Beta;
    private readonly TestSite gamma = neighbours.Gamma;
    private Guid decided;

    [Fact]
    public async Task EveryRouteWithAnId_AnswersOnItsOwnSite_AndIsUnknownNextDoor()
    {
        decided = await RemoveAsync(alpha, (await Neighbours.WriteAsync(alpha, "grey", "Nobody reads it", replies: 1, "chief")).Reply);
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
        await alpha.AccountAsync("deputy", "Administrator");
        using var deputy = await SignedInAsync(alpha, "deputy");
        (await StatusAsync(deputy, "profile")).ShouldBe(HttpStatusCode.OK);
        await beta.AccountAsync("deputy", "Administrator");
        using var stolen = WithCookiesOf(deputy, beta);
        var answer = await stolen.GetAsync("admin");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/beta/account/sign-in");
        using var own = await SignedInAsync(beta, "deputy");
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
        using var there = new TestBrowser(neighbours.GammaAddress);
        foreach (var browser in new[] { here, there })
        {
            (await browser.SubmitAsync("account/register", ("Email", "both@example.org"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(neighbours.Installation.Mails.Count(m => m.To == "both@example.org") == 2), "Both realms register the same address.");
        (await CountAccountsAsync("BOTH@EXAMPLE.ORG")).ShouldBe(2);
        var link = new Uri(neighbours.Installation.Mails.Where(m => m.To == "both@example.org").Select(m => m.Text).Single(text => text.Contains("/alpha/", StringComparison.Ordinal))
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
        using var stranger = new TestBrowser(neighbours.GammaAddress);
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
        using var there = new TestBrowser(neighbours.GammaAddress);
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
        "areas/admin/generations/{id:guid}" => [$"areas/admin/generations/{neighbours.Generation}"],
        "areas/{slug}" => ["areas/codsall-and-bilbrook-demo"],
        "files/p/{name}" => [neighbours.Photo.Address[1..], neighbours.Photo.SmallAddress[1..]],
        "areas/admin/contacts/edit/{reference?}" => ["areas/admin/contacts/edit/agent-jo"],
        "areas/admin/contacts/remove/{reference}" => ["areas/admin/contacts/remove/agent-jo"],
        "facilities/{reference}" => ["facilities/library-codsall"],
        "facilities/admin/edit/{reference?}" => ["facilities/admin/edit/library-codsall"],
        "facilities/admin/remove/{reference}" => ["facilities/admin/remove/library-codsall"],
        "calendar/admin/elections/edit/{id:guid?}" => [$"calendar/admin/elections/edit/{Neighbours.Election:n}"],
        "calendar/admin/elections/{id:guid}/exceptions" => [$"calendar/admin/elections/{Neighbours.Election:n}/exceptions"],
        "forums/{board}" => ["forums/blue"],
        "forums/{board}/new" => ["forums/blue/new"],
        "forums/{board}/feed.atom" or "forums/{board}/feed.rss" => [$"forums/blue/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/areas/{slug}/feed.atom" or "forums/areas/{slug}/feed.rss" or "votes/areas/{slug}/feed.atom" or "votes/areas/{slug}/feed.rss" => [route.Replace("{slug}", "codsall-and-bilbrook-demo", StringComparison.Ordinal)],
        "forums/{board}/{topicId:long}/{slug?}" => [$"forums/blue/{neighbours.Topic.Id}/{neighbours.Topic.Slug}"],
        "forums/{board}/{topicId:long}/feed.atom" or "forums/{board}/{topicId:long}/feed.rss" => [$"forums/blue/{neighbours.Topic.Id}/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/{board}/{topicId:long}/organise" => [$"forums/blue/{neighbours.Topic.Id}/organise"],
        "forums/{board}/{topicId:long}/rename" => [$"forums/blue/{neighbours.Topic.Id}/rename"],
        "forums/{board}/{topicId:long}/move" => [$"forums/blue/{neighbours.Topic.Id}/move"],
        "forums/{board}/{topicId:long}/merge" => [$"forums/blue/{neighbours.Topic.Id}/merge"],
        "forums/{board}/{topicId:long}/split" => [$"forums/blue/{neighbours.Topic.Id}/split"],
        "forums/{board}/{topicId:long}/posts/{postId:long}/delete" or "forums/{board}/{topicId:long}/posts/{postId:long}/edit"
            or "forums/{board}/{topicId:long}/posts/{postId:long}/history" or "forums/{board}/{topicId:long}/posts/{postId:long}/support" =>
            [$"forums/blue/{neighbours.Topic.Id}/posts/{neighbours.Reply}/{route[(route.LastIndexOf('/') + 1)..]}"],
        "forums/{board}/{topicId:long}/reply" => [$"forums/blue/{neighbours.Topic.Id}/reply"],
        "forums/{board}/{topicId:long}/ask" => [$"forums/blue/{neighbours.Topic.Id}/ask"],
        "forums/admin/responses/{topicId:long}" => [$"forums/admin/responses/{neighbours.Topic.Id}"],
        _ when route.StartsWith("forums/{board}/{topicId:long}/statements", StringComparison.Ordinal) =>
            [route.Replace("{board}", "blue", StringComparison.Ordinal).Replace("{topicId:long}", $"{neighbours.Topic.Id}", StringComparison.Ordinal)],
        "forums/admin/statements/{topicId:long}" => [$"forums/admin/statements/{neighbours.Topic.Id}"],
        "moderation/admin/photos/{id:guid}" => [$"moderation/admin/photos/{neighbours.Photo.Id}"],
        "moderation/mine/{caseId}" => [$"moderation/mine/{decided}"],
        "forums/admin/boards/edit/{slug?}" => ["forums/admin/boards/edit/blue"],
        "profile/export/{id}" => [$"profile/export/{neighbours.Export}"],
        // Accounts are the realm's: a passkey is its owner's on every site, and nobody else's.
        "account/passkeys/{id}" => [],
        // What is installed is the same for all sites; what a site has switched on is told by its pages.
        "admin/modules/{id}/off" or "admin/modules/{id}/data" => [],
        "people/admin/roles/{role}" => ["people/admin/roles/Warden"],
        "people/admin/roles/{role}/edit" => ["people/admin/roles/Warden/edit"],
        "people/admin/roles/{role}/remove" => ["people/admin/roles/Warden/remove"],
        "people/admin/{userId}" => [$"people/admin/{neighbours.Person}"],
        "notices/unsubscribe/{token}" => [$"notices/unsubscribe/{neighbours.Unsubscribe}"],
        "open311/v2/requests/{id}.{format}" or "open311/v2/tokens/{token}.{format}" =>
            [route.Replace("{id}", neighbours.Report, StringComparison.Ordinal).Replace("{token}", neighbours.Report, StringComparison.Ordinal).Replace("{format}", "json", StringComparison.Ordinal)],
        // Formats and the categories of the shared recipe are every site's.
        _ when route.StartsWith("open311/", StringComparison.Ordinal) => [],
        _ when route.StartsWith("ask/", StringComparison.Ordinal) => [SampleArticles.AddressOf(route)],
        "reports/admin/contacts/{id:guid}" => [$"reports/admin/contacts/{neighbours.ReportContact}"],
        "reports/admin/systems/{body}" => ["reports/admin/systems/sample"],
        "reports/admin/questions/edit/{slug?}" => ["reports/admin/questions/edit/sample"],
        // Whoever has put it there changes it, and nobody else on any site.
        "reports/questions/{slug}/{id:guid}/edit" => [],
        _ when route.StartsWith("reports/questions/", StringComparison.Ordinal) =>
            [route.Replace("{slug}", "sample", StringComparison.Ordinal).Replace("{id:guid}", $"{neighbours.Proposal}", StringComparison.Ordinal)],
        "reports/admin/categories/edit/{slug?}" or "reports/admin/bodies/edit/{slug?}" or "reports/admin/answers/edit/{slug?}" => [route.Replace("{slug?}", "sample", StringComparison.Ordinal)],
        "reports/admin/{reference}/photos/{id:guid}" => [$"reports/admin/{neighbours.Report}/photos/{neighbours.ReportPhoto}"],
        _ when route.StartsWith("reports/", StringComparison.Ordinal) && route.Contains("{reference}", StringComparison.Ordinal) => [route.Replace("{reference}", neighbours.Report, StringComparison.Ordinal)],
        "votes/{slug}/ballot" => [$"votes/{SampleVotes.Open}/ballot"],
        "votes/admin/edit/{slug?}" or "votes/admin/options/{slug}" or "votes/admin/pots/{slug}" or "votes/admin/prepare/{slug}" => [$"{route.Split('{')[0]}{SampleVotes.Draft}"],
        "votes/{slug}/code" or "votes/admin/rolls/{slug}" or "votes/admin/rolls/{slug}/codes" or "votes/admin/papers/{slug}" or "votes/admin/papers/{slug}/{number:int}" => [route.Replace("{slug}", SampleVotes.Roll, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal)],
        _ when route.StartsWith("votes/", StringComparison.Ordinal) => [route.Replace("{slug}", SampleVotes.Over, StringComparison.Ordinal)],
        _ => throw new InvalidOperationException($"Write an example for the route {route}."),
    };

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
        await using var hub = await neighbours.Installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await hub.Accounts.IgnoreQueryFilters().CountAsync(a => a.NormalizedEmail == email && (!confirmed || a.EmailConfirmed));
    }
}
