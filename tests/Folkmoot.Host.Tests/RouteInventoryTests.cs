using System.Net;
using System.Text.RegularExpressions;
using Folkmoot.Core.Keys;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests;

/// <summary>Every page and endpoint is public on purpose or asks for something by name.</summary>
public sealed partial class RouteInventoryTests : IAsyncLifetime
{
    /// <summary>What anybody may open. Whoever adds a line here says that the page shows nothing that only some may see.</summary>
    private static readonly string[] Public =
    [
        "/",
        "/accessibility",
        "/account/arrive",
        "/account/check-your-mail",
        "/account/closed",
        "/account/confirm",
        "/account/elsewhere",
        "/account/email/confirm",
        "/account/email/old",
        "/account/forgot",
        "/account/provider",
        "/account/provider/return",
        "/account/register",
        "/account/reset",
        "/account/second-step",
        "/account/second-step/recovery-code",
        "/account/send-again",
        "/account/sign-in",
        "/account/sign-in/passkey",
        "/account/sign-out",
        "/areas",
        "/areas/find",
        "/areas/{slug}",
        "/ask",
        "/ask/answers",
        "/ask/answers/{slug}",
        "/ask/api/answers",
        "/brand.css",
        "/calendar",
        "/contact",
        "/contact/status",
        "/contact/write",
        "/facilities/{reference}",
        "/files/p/{name}",
        "/forums",
        "/forums/areas/{slug}/feed.atom",
        "/forums/areas/{slug}/feed.rss",
        "/forums/feed.atom",
        "/forums/feed.rss",
        "/forums/replies-by-mail",
        "/forums/you-said-we-did",
        "/forums/you-said-we-did/feed.atom",
        "/forums/you-said-we-did/feed.rss",
        "/forums/{board}",
        "/forums/{board}/feed.atom",
        "/forums/{board}/feed.rss",
        "/forums/{board}/{topicId:long}/feed.atom",
        "/forums/{board}/{topicId:long}/feed.rss",
        "/forums/{board}/{topicId:long}/posts/{postId:long}/history",
        "/forums/{board}/{topicId:long}/statements",
        "/forums/{board}/{topicId:long}/statements/results",
        "/forums/{board}/{topicId:long}/statements/results.csv",
        "/forums/{board}/{topicId:long}/statements/results.json",
        "/forums/{board}/{topicId:long}/statements/results.svg",
        "/forums/{board}/{topicId:long}/{slug?}",
        "/moderation",
        "/moderation/ledger.json",
        "/nearest",
        "/notices/bounces",
        "/notices/unsubscribe/{token}",
        "/open311/v2/discovery.{format}",
        "/open311/v2/requests.{format}",
        "/open311/v2/requests/{id}.{format}",
        "/open311/v2/services.{format}",
        "/open311/v2/services/{code}.{format}",
        "/open311/v2/tokens/{token}.{format}",
        "/people/invitation",
        "/privacy",
        "/reports",
        "/reports.csv",
        "/reports.geojson",
        "/reports.kml",
        "/reports/alerts",
        "/reports/alerts/confirm",
        "/reports/alerts/stop",
        "/reports/confirm",
        "/reports/feed.atom",
        "/reports/manifest.webmanifest",
        "/reports/new",
        "/reports/new/category",
        "/reports/new/check",
        "/reports/new/details",
        "/reports/new/instead",
        "/reports/new/nearby",
        "/reports/new/sent",
        "/reports/new/you",
        "/reports/offline",
        "/reports/offline/send",
        "/reports/questionnaire",
        "/reports/questions",
        "/reports/questions/{slug}",
        "/reports/questions/{slug}/proposals.csv",
        "/reports/questions/{slug}/proposals.geojson",
        "/reports/replies-by-mail",
        "/reports/statistics",
        "/reports/worker.js",
        "/reports/{reference}",
        "/search",
        "/votes",
        "/votes/archive",
        "/votes/areas/{slug}/feed.atom",
        "/votes/areas/{slug}/feed.rss",
        "/votes/feed.atom",
        "/votes/feed.rss",
        "/votes/{slug}",
        "/votes/{slug}/ballot",
        "/votes/{slug}/ballots.blt",
        "/votes/{slug}/ballots.csv",
        "/votes/{slug}/closes.ics",
        "/votes/{slug}/code",
        "/votes/{slug}/definition.json",
        "/votes/{slug}/receipts",
        "/votes/{slug}/results",
        "/votes/{slug}/results.csv",
        "/votes/{slug}/results.json",
    ];

    /// <summary>What any signed-in person may open, because it is about himself.</summary>
    private static readonly string[] AnySignedInPerson =
    [
        "/account",
        "/account/authenticator",
        "/account/close",
        "/account/email",
        "/account/hand-over",
        "/account/passkeys",
        "/account/passkeys/{id}",
        "/account/password",
        "/account/recovery-codes",
        "/account/second-factors",
        "/account/sessions",
        "/account/sites",
        "/forums/answering-by-mail",
        "/forums/drafts",
        "/forums/unread",
        "/forums/{board}/{topicId:long}/posts/{postId:long}/delete",
        "/moderation/flag",
        "/moderation/mine",
        "/moderation/mine/{caseId}",
        "/notices",
        "/notices/preferences",
        "/notices/watch",
        "/profile",
        "/profile/code",
        "/profile/erase",
        "/profile/export",
        "/profile/export/{id}",
        "/profile/letter",
        "/profile/level",
        "/reports/questions/{slug}/new",
        "/reports/questions/{slug}/thanks",
        "/reports/questions/{slug}/{id:guid}/edit",
        "/reports/questions/{slug}/{id:guid}/support",
        "/reports/{reference}/fixed",
        "/reports/{reference}/me-too",
        "/reports/{reference}/not-fixed",
        "/see-as/stop",
    ];

    /// <summary>What other systems open with a key; no session counts there.</summary>
    private static readonly string[] ForKeys = ["/api/key", "/open311/v2/requests.{format}"];

    private TestInstallation installation = null!;
    private TestSite site = null!;
    private IReadOnlyList<RouteEndpoint> endpoints = [];

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("alpha");
        endpoints = await site.InScopeAsync(scope => Task.FromResult<IReadOnlyList<RouteEndpoint>>(
            [.. scope.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()]));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public void Site_RunsEveryModule() => endpoints.Select(RouteOf).ShouldContain("/forums");

    [Fact]
    public void PublicRoutes_AreThoseListed() => Routes(IsPublic).ShouldBe(Public);

    [Fact]
    public void RoutesForAnySignedInPerson_AreThoseListed() => Routes(e => !IsPublic(e) && !IsForKeys(e) && Policies(e).Count == 0).ShouldBe(AnySignedInPerson);

    [Fact]
    public void RoutesForKeys_AreThoseListed() => Routes(IsForKeys).ShouldBe(ForKeys);

    [Fact]
    public void EveryOtherRoute_SaysWhomItIsFor() =>
        Routes(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0)
            .ShouldBeEmpty("add [AllowAnonymous], [Authorize(Policy = …)] or RequireAuthorization(…)");

    [Fact]
    public async Task EveryPolicy_Exists()
    {
        var missing = await site.InScopeAsync(async scope =>
        {
            var policies = scope.GetRequiredService<IAuthorizationPolicyProvider>();
            List<string> unknown = [];
            foreach (var name in endpoints.SelectMany(Policies).Distinct())
            {
                if (await policies.GetPolicyAsync(name) is null)
                {
                    unknown.Add(name);
                }
            }

            return unknown;
        });
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void EveryAdminPage_NamesAPolicy() => Admin().Where(e => IsPublic(e) || Policies(e).Count == 0).Select(RouteOf).ShouldBeEmpty();

    [Fact]
    public void EveryAdminAddress_IsAnAdminPage() =>
        Routes(e => IsAdminAddress(e) && !Admin().Contains(e)).ShouldBeEmpty("a page is staff's by lying in an Admin folder, in both hosts");

    [Fact]
    public async Task EveryRouteWithAPolicy_SendsVisitorsToSignIn()
    {
        using var visitor = site.Visitor();
        foreach (var endpoint in endpoints.Where(e => Policies(e).Count > 0 || AnySignedInPerson.Contains(RouteOf(e))))
        {
            using var answer = await visitor.GetAsync(AddressOf(endpoint));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, RouteOf(endpoint));
            answer.Headers.Location!.ToString().ShouldContain("/alpha/account/sign-in", customMessage: RouteOf(endpoint));
        }
    }

    [Fact]
    public async Task EveryAdminPage_RefusesResidents()
    {
        using var resident = await site.SignedInAsync();
        foreach (var endpoint in Admin())
        {
            using var answer = await resident.GetAsync(AddressOf(endpoint));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, RouteOf(endpoint));
        }
    }

    [Fact]
    public async Task EveryAdminPage_LetsAdministratorsIn()
    {
        using var administrator = await site.SignedInAsync("boss", RoleNames.Administrator);
        foreach (var endpoint in Admin())
        {
            using var answer = await administrator.GetAsync(AddressOf(endpoint));
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound], RouteOf(endpoint));
        }
    }

    private IEnumerable<RouteEndpoint> Admin() =>
        endpoints.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.Contains("/Admin/", StringComparison.Ordinal) == true);

    private static bool IsAdminAddress(RouteEndpoint endpoint) => RouteOf(endpoint).Split('/').Contains("admin");

    private string[] Routes(Func<RouteEndpoint, bool> which) => [.. endpoints.Where(which).Select(RouteOf).Distinct().Order(StringComparer.Ordinal)];

    private static bool IsPublic(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsForKeys(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ApiKeyRequirement>() is not null;

    private static IReadOnlyList<string> Policies(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>()];

    private static string RouteOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static string AddressOf(RouteEndpoint endpoint) =>
        Parameter().Replace(RouteOf(endpoint), parameter => parameter.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "1").TrimStart('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
