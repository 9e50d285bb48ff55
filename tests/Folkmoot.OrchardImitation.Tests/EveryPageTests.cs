using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Folkmoot.Assistant;
using Folkmoot.Business;
using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Forums;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Reports;
using Folkmoot.Testing;
using Folkmoot.Voting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ParishNotices;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>Every page of every module looks the same under Orchard's rules as in the stand-alone host, from the same database.</summary>
public sealed partial class EveryPageTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<Assembly> Modules = [typeof(CoreModule).Assembly, typeof(ForumsModule).Assembly, typeof(VotingModule).Assembly, typeof(ReportsModule).Assembly, typeof(AssistantModule).Assembly, typeof(NoticesModule).Assembly, typeof(BusinessModule).Assembly];

    private readonly Dictionary<string, string> people = [];
    private TestInstallation installation = null!;
    private TestSite standAlone = null!;
    private NpgsqlDataSource database = null!;
    private WebApplication imitation = null!;
    private Topic topic = null!;
    private string area = "";
    private string report = "";
    private Guid entry;
    private Guid generation;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync([typeof(NoticesModule).Assembly]);
        standAlone = await installation.SiteAsync("alpha", await WriteRecipeAsync(installation.Folder));
        people["resident"] = await standAlone.AccountAsync("resident");
        people["administrator"] = await standAlone.AccountAsync("administrator", RoleNames.Administrator);
        await standAlone.InScopeAsync(WriteTopicAsync);
        await SampleVotes.WriteAsync(standAlone, installation);
        await SampleArticles.WriteAsync(standAlone);
        entry = await SampleNews.WriteAsync(standAlone);
        report = await SampleReports.WriteAsync(standAlone);
        var site = await standAlone.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<Site>()));
        database = installation.Server.Open(installation.Server.DatabaseOf("alpha"), 8);
        var keys = await standAlone.InScopeAsync(scope => Task.FromResult(scope.GetRequiredService<IDataProtectionProvider>()));
        imitation = await ImitatedTenant.StartAsync(site, "/alpha", database, keys, installation.Clock, Modules);
    }

    public async ValueTask DisposeAsync()
    {
        await imitation.DisposeAsync();
        await database.DisposeAsync();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task Routes_AreTheStandAloneHosts()
    {
        var there = await standAlone.InScopeAsync(scope => Task.FromResult(RoutesOf(scope, ofModulesOnly: true)));
        RoutesOf(imitation.Services, ofModulesOnly: false).ShouldBe(there);
    }

    [Fact]
    public void EveryRoute_HasAnAddressToTry() =>
        RoutesOf(imitation.Services, ofModulesOnly: false).Where(route => AddressOf(route) is null).ShouldBeEmpty("add sample values to AddressOf");

    [Theory]
    [InlineData(null)]
    [InlineData("resident")]
    [InlineData("administrator")]
    public async Task EveryPage_IsTheStandAloneHosts(string? person)
    {
        using var here = Imitated(person);
        using var there = person is null ? standAlone.Visitor() : await standAlone.SignedInAsync(person);
        // An address that takes posts alone is no page: what it answers otherwise is each host's own.
        foreach (var address in RoutesOf(imitation.Services, ofModulesOnly: false).Where(route => route != "reports/offline/send").Select(AddressOf).Append("forums/none").Append("areas/none").Append("search?q=forum&area=locality-1"))
        {
            using var imitated = await here.GetAsync(address);
            using var expected = await there.GetAsync(address!);
            imitated.StatusCode.ShouldBe(expected.StatusCode, $"{address} as {person ?? "visitor"}");
            if (expected.StatusCode == HttpStatusCode.OK && !ShowsWhatTheHostItselfAllows.Contains(address))
            {
                FirstDifference(await ContentAsync(imitated), await ContentAsync(expected)).ShouldBeNull($"{address} as {person ?? "visitor"}");
            }
        }
    }

    [Fact]
    public async Task Form_PostsWithItsToken_AndLeadsToThePage()
    {
        using var here = Imitated("resident");
        var form = new HtmlParser().ParseDocument(await here.GetStringAsync($"forums/{Board}/new"));
        var values = TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)form.QuerySelector("form")!, ("Title", "Hedges"), ("Body", "They grow"));
        using var posted = await here.PostAsync($"forums/{Board}/new", new FormUrlEncodedContent(values));
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = posted.Headers.Location!.ToString();
        address.ShouldMatch($"^/alpha/forums/{Board}/\\d+/hedges$");
        using var page = await here.GetAsync(new Uri(imitation.Urls.First() + address));
        (await ContentAsync(page)).ShouldContain("They grow");

        using var wrong = await here.PostAsync($"forums/{Board}/new", new FormUrlEncodedContent(values.Where(v => !v.Key.StartsWith("__", StringComparison.Ordinal))));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "without the antiforgery token");
    }

    [Fact]
    public async Task Form_WithMistakes_ShowsThem()
    {
        using var here = Imitated("resident");
        var form = new HtmlParser().ParseDocument(await here.GetStringAsync($"forums/{Board}/new"));
        var values = TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)form.QuerySelector("form")!, ("Title", ""), ("Body", ""));
        using var answer = await here.PostAsync($"forums/{Board}/new", new FormUrlEncodedContent(values));
        (await ContentAsync(answer)).ShouldContain("Enter a title");
    }

    private const string Board = "whole-district";

    // The stand-alone host has permissions of its own, such as opening its staff pages, and says what becomes of its accounts.
    private static readonly string[] ShowsWhatTheHostItselfAllows = ["profile/erase", "people/admin/permissions", "people/admin/new-role", "people/admin/roles/Editor", "people/admin/roles/Editor/edit"];

    private HttpClient Imitated(string? person)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(imitation.Urls.First() + "/alpha/") };
        if (person is not null)
        {
            client.DefaultRequestHeaders.Add(HeaderSignIn.Header, people[person]);
        }

        return client;
    }

    private string? AddressOf(string route) => route switch
    {
        "areas/admin/generations/{id:guid}" => $"areas/admin/generations/{generation}",
        "areas/{slug}" => $"areas/{area}",
        "files/p/{name}" => "files/p/none.jpg",
        "areas/admin/contacts/edit/{reference?}" or "areas/admin/contacts/remove/{reference}" => route[..route.LastIndexOf('/')] + "/agent-jo",
        "facilities/{reference}" or "facilities/admin/edit/{reference?}" or "facilities/admin/remove/{reference}" => route[..route.LastIndexOf('/')] + "/library-codsall",
        "calendar/admin/elections/edit/{id:guid?}" => "calendar/admin/elections/edit",
        "calendar/admin/elections/{id:guid}/exceptions" => "calendar/admin/elections/0197a000-0000-7000-8000-000000000001/exceptions",
        "forums/{board}" or "forums/{board}/new" or "forums/{board}/feed.atom" or "forums/{board}/feed.rss" => route.Replace("{board}", Board, StringComparison.Ordinal),
        "forums/{board}/{topicId:long}/{slug?}" => $"forums/{Board}/{topic.Id}/{topic.Slug}",
        "forums/{board}/{topicId:long}/reply" or "forums/{board}/{topicId:long}/ask" or "forums/{board}/{topicId:long}/feed.atom" or "forums/{board}/{topicId:long}/feed.rss" => $"forums/{Board}/{topic.Id}/{route[(route.LastIndexOf('/') + 1)..]}",
        _ when route.StartsWith("forums/{board}/{topicId:long}/statements", StringComparison.Ordinal) =>
            route.Replace("{board}", Board, StringComparison.Ordinal).Replace("{topicId:long}", $"{topic.Id}", StringComparison.Ordinal),
        "forums/admin/statements/{topicId:long}" => $"forums/admin/statements/{topic.Id}",
        "forums/{board}/{topicId:long}/organise" or "forums/{board}/{topicId:long}/rename" or "forums/{board}/{topicId:long}/move" or "forums/{board}/{topicId:long}/merge" or "forums/{board}/{topicId:long}/split" => $"forums/{Board}/{topic.Id}/{route[(route.LastIndexOf('/') + 1)..]}",
        "forums/{board}/{topicId:long}/posts/{postId:long}/delete" or "forums/{board}/{topicId:long}/posts/{postId:long}/edit"
            or "forums/{board}/{topicId:long}/posts/{postId:long}/history" or "forums/{board}/{topicId:long}/posts/{postId:long}/support" =>
            $"forums/{Board}/{topic.Id}/posts/1/{route[(route.LastIndexOf('/') + 1)..]}",
        "moderation/flag" or "moderation/admin/item" => $"{route}?item=forums.topic:{topic.Id}",
        "moderation/admin/photos/{id:guid}" => $"moderation/admin/photos/{Guid.Empty}",
        "moderation/mine/{caseId}" => "moderation/mine/00000000-0000-0000-0000-000000000001",
        "forums/areas/{slug}/feed.atom" or "forums/areas/{slug}/feed.rss" or "votes/areas/{slug}/feed.atom" or "votes/areas/{slug}/feed.rss" => route.Replace("{slug}", area, StringComparison.Ordinal),
        "forums/admin/responses/{topicId:long}" => $"forums/admin/responses/{topic.Id}",
        "forums/admin/boards/edit/{slug?}" => $"forums/admin/boards/edit/{Board}",
        "profile/export/{id}" => $"profile/export/{Guid.Empty}",
        "people/admin/{userId}" => $"people/admin/{people["resident"]}",
        "people/admin/roles/{role}" or "people/admin/roles/{role}/edit" => route.Replace("{role}", RoleNames.Editor, StringComparison.Ordinal),
        "people/admin/roles/{role}/remove" => "people/admin/roles/Nobody/remove",
        "notices/unsubscribe/{token}" => "notices/unsubscribe/not-a-token",
        "business/hub/{key}" => "business/hub/none",
        _ when route.StartsWith("business/news/{channel}", StringComparison.Ordinal) => route.Replace("{channel}", "sample", StringComparison.Ordinal).Replace("{id:guid}", $"{entry}", StringComparison.Ordinal),
        "business/admin/remove-entry/{id:guid}" => $"business/admin/remove-entry/{entry}",
        _ when route.StartsWith("business/", StringComparison.Ordinal) => route.Replace("{slug?}", "sample", StringComparison.Ordinal).Replace("{slug}", "sample", StringComparison.Ordinal)
            .Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal),
        _ when route.StartsWith("ask/", StringComparison.Ordinal) => SampleArticles.AddressOf(route),
        _ when route.StartsWith("open311/", StringComparison.Ordinal) => route.Replace("{format}", "json", StringComparison.Ordinal).Replace("{code}", "sample", StringComparison.Ordinal)
            .Replace("{id}", report, StringComparison.Ordinal).Replace("{token}", report, StringComparison.Ordinal),
        "reports/admin/questions/edit/{slug?}" => "reports/admin/questions/edit",
        _ when route.StartsWith("reports/questions/{slug}", StringComparison.Ordinal) => route.Replace("{slug}", "sample", StringComparison.Ordinal).Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal),
        _ when route.StartsWith("reports/", StringComparison.Ordinal) => route.Replace("{reference}", report, StringComparison.Ordinal).Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal)
            .Replace("{body}", "sample", StringComparison.Ordinal).Replace("{slug?}", "sample", StringComparison.Ordinal),
        "votes/{slug}/ballot" => $"votes/{SampleVotes.Open}/ballot",
        "votes/admin/edit/{slug?}" or "votes/admin/options/{slug}" or "votes/admin/pots/{slug}" or "votes/admin/prepare/{slug}" => $"{route.Split('{')[0]}{SampleVotes.Draft}",
        "votes/{slug}/code" or "votes/admin/rolls/{slug}" or "votes/admin/rolls/{slug}/codes" or "votes/admin/papers/{slug}" or "votes/admin/papers/{slug}/{number:int}" => route.Replace("{slug}", SampleVotes.Roll, StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal),
        _ when route.StartsWith("votes/", StringComparison.Ordinal) => route.Replace("{slug}", SampleVotes.Over, StringComparison.Ordinal),
        "parish-notices/{slug}" => "parish-notices/hall",
        _ => route.Contains('{', StringComparison.Ordinal) ? null : route,
    };

    private static List<string> RoutesOf(IServiceProvider services, bool ofModulesOnly) =>
    [
        .. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !ofModulesOnly || IsModules(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool IsModules(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? Modules.Any(module => page.ViewEnginePath.StartsWith($"/{module.GetName().Name!.Split('.')[^1]}/", StringComparison.Ordinal))
            : endpoint.RoutePattern.RawText is not ("/brand.css" or "/account/provider/return");

    // What a form makes anew for every request is left out; everything else has to be the same to the letter.
    private static async Task<string> ContentAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return text;
        }

        var content = new HtmlParser().ParseDocument(text).QuerySelector("main h1")!.ParentElement!.InnerHtml;
        return Whitespace().Replace(WithoutAccountAddresses(Version().Replace(Token().Replace(content, ""), "")), " ").Trim();
    }

    // Where to sign in and register is what a host fills in.
    private static string WithoutAccountAddresses(string html) => html
        .Replace("/alpha/account/register", "/alpha/Register", StringComparison.Ordinal)
        .Replace("/alpha/account/sign-in", "/alpha/Login", StringComparison.Ordinal);

    private static string? FirstDifference(string actual, string expected)
    {
        var at = actual.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
        return actual == expected ? null : $"…{Excerpt(actual, at)} instead of …{Excerpt(expected, at)}";
    }

    private static string Excerpt(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 120)];

    private async Task WriteTopicAsync(IServiceProvider scope)
    {
        area = (await scope.GetRequiredService<AreaDirectory>().ListAsync(CancellationToken.None))[0].Slug;
        generation = await scope.GetRequiredService<CoreDbContext>().AreaGenerations.Select(g => g.Id).FirstAsync();
        var board = (await scope.GetRequiredService<BoardService>().FindAsync(Board, CancellationToken.None))!;
        var topics = scope.GetRequiredService<TopicService>();
        topic = await topics.StartAsync(board, "The pond", "It is *dry*.", people["resident"], Guid.NewGuid(), CancellationToken.None);
        await topics.ReplyAsync(board, topic.Id, "Not any more", people["administrator"], Guid.NewGuid(), CancellationToken.None);
    }

    // The home page shows widgets of two other modules: their views lie elsewhere than the page's.
    private static async Task<string> WriteRecipeAsync(string folder)
    {
        var file = Path.Combine(folder, "imitation.recipe.json");
        await File.WriteAllTextAsync(file, """
            {
              "name": "imitation",
              "steps": [
                { "name": "recipes", "values": [ { "name": "demo" } ] },
                { "name": "feature", "enable": [ "ParishNotices", "Folkmoot.Business" ] },
                { "name": "BusinessDirectory", "categories": [ { "id": "sample", "title": "Sample", "group": "Samples" } ], "listings": [ { "id": "sample", "name": "Sample", "summary": "Sample", "categories": [ "sample" ], "hours": "Mo-Fr 09:00-17:00" } ] },
                { "name": "BusinessNotices", "notices": [ { "kind": "Job", "title": "Sample", "text": "Sample", "listing": "sample", "takeDownAt": "2099-01-01T00:00:00+00:00" } ] },
                { "name": "ParishNotices", "notices": [ { "id": "hall", "title": "The village hall", "text": "Ask the *clerk*." } ] },
                { "name": "Widgets", "slot": "home", "widgets": [ { "id": "forums.latest-topics" }, { "id": "parishnotices.latest" } ] }
              ]
            }
            """);
        return file;
    }

    [GeneratedRegex("<input[^>]*name=\"(__RequestVerificationToken|FormToken)\"[^>]*>")]
    private static partial Regex Token();

    // Only the stand-alone host has the files of all libraries at hand while it renders.
    [GeneratedRegex(@"(?<=_content/[^""]*)\?v=[\w-]+")]
    private static partial Regex Version();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
