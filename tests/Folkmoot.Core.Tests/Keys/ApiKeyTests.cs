using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Folkmoot.Core.Keys;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Keys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await TestInstallation.StartAsync();
        site = await installation.SiteAsync("keys");
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Make_OnThePage_ShowsTheKeyOnceAndKeepsItsHashOnly()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);

        var key = await MakeAsync(boss);

        key.ShouldMatch("^fmk_[0-9a-f]{8}_[0-9a-f]{64}$");
        (await (await boss.GetAsync("keys/admin")).Content.ReadAsStringAsync()).ShouldNotContain(key[12..]);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
            .SqlQuery<string>($"select row_to_json(k)::text as \"Value\" from core.api_keys k").ToListAsync())).ShouldHaveSingleItem().ShouldNotContain(key[12..]);
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database
            .SqlQuery<string>($"select row_to_json(e)::text as \"Value\" from core.audit_entries e").ToListAsync())).ShouldAllBe(entry => !entry.Contains(key.Substring(12)));
        installation.Log.Lines.ShouldAllBe(line => !line.Contains(key.Substring(12)));
    }

    [Fact]
    public async Task Get_WithAKey_IsLetInUntilItEnds()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var key = await MakeAsync(boss);

        using var answer = await AskAsync(site.Visitor(), key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("name").GetString().ShouldBe("Waste contractor");
        (await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().ApiKeys.SingleAsync())).LastUsedAt.ShouldBe(installation.Clock.GetUtcNow());
        installation.Clock.Advance(TimeSpan.FromDays(15));
        (await AskAsync(site.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "its last day is over");
    }

    [Fact]
    public async Task Get_WithARevokedKey_IsRefused()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var key = await MakeAsync(boss);
        using var revoked = await boss.SubmitAsync("keys/admin");
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await AskAsync(site.Visitor(), key)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_WithASessionInstead_IsRefused_AndAKeyOpensNoPage()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var key = await MakeAsync(boss);

        (await boss.GetAsync("api/key")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a session is no key");
        using var page = await SendAsync(site.Visitor(), "people/admin", key);
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a key is no person");
        page.Headers.Location!.OriginalString.ShouldContain("sign-in");
    }

    [Fact]
    public async Task Get_WithWrongKeys_IsLimited()
    {
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var key = await MakeAsync(boss);
        var wrong = key[..^1] + (key[^1] == '0' ? '1' : '0');
        for (var i = 0; i < ApiKeyLimits.FailuresPerMinute; i++)
        {
            (await AskAsync(site.Visitor(), i % 2 == 0 ? wrong : "fmk_nonsense")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var limited = await AskAsync(site.Visitor(), wrong);
        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Authorize_ByScope_TakesTheKeysOwnOnly()
    {
        var key = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ApiKeyHandler.ScopeClaim, "Forums.Post")], ApiKeyHandler.SchemeName));
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ApiKeyHandler.ScopeClaim, "Forums.Post")], "cookie"));
        (await MayAsync(key, "Forums.Post")).ShouldBeTrue();
        (await MayAsync(key, "Forums.Moderate")).ShouldBeFalse();
        (await MayAsync(key, null)).ShouldBeTrue();
        (await MayAsync(person, "Forums.Post")).ShouldBeFalse("a session's claim is none of a key");
        (await MayAsync(person, null)).ShouldBeFalse();
    }

    [Fact]
    public async Task Make_WithScopesOfOthers_IsRefused()
    {
        var keeper = await site.AccountAsync("keeper");
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, keeper)], "test"));
        await Should.ThrowAsync<InvalidOperationException>(() => site.InScopeAsync(scope =>
            scope.GetRequiredService<ApiKeys>().MakeAsync(user, "x", ["Core.ManageRoles"], installation.Clock.GetUtcNow().AddDays(1), CancellationToken.None)));
    }

    private Task<bool> MayAsync(ClaimsPrincipal user, string? scopeName) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, new ApiKeyRequirement(scopeName))).Succeeded);

    private static async Task<string> MakeAsync(TestBrowser boss)
    {
        var page = await boss.PageAsync("keys/admin");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("main form[method=post]")[^1];
        using var made = await boss.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(
            form, ("Name", "Waste contractor"), ("Scopes", "Forums.Post"), ("Ends.Day", "30"), ("Ends.Month", "6"), ("Ends.Year", "2031")));
        made.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var answer = await TestBrowser.ReadAsync(made);
        return answer.QuerySelector("#key")?.TextContent ?? throw new InvalidOperationException(answer.QuerySelector("main")!.TextContent);
    }

    private static Task<HttpResponseMessage> AskAsync(TestBrowser browser, string key) => SendAsync(browser, "api/key", key);

    private static Task<HttpResponseMessage> SendAsync(TestBrowser browser, string path, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", key);
        return browser.SendAsync(request);
    }
}
