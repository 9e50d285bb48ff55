using System.Net;
using Folkmoot.Core.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Pages;

public sealed class AuditAdminTests(CoreSite core)
{
    [Fact]
    public async Task Get_AsEditor_IsRefused()
    {
        using var editor = await (await core.SiteAsync()).SignedInAsync("editor", RoleNames.Editor);

        (await editor.GetAsync("audit/admin")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_WithFilters_ShowsWhatWasAskedForPageByPage()
    {
        var site = await core.SiteAsync();
        await RecordAsync("core.many", 60);
        await RecordAsync("core.single", 1);
        using var administrator = await site.SignedInAsync("auditor", RoleNames.Administrator);

        var first = await administrator.PageAsync("audit/admin?act=core.many");
        first.QuerySelectorAll("main tbody tr").Length.ShouldBe(50);
        first.QuerySelector("main tbody")!.TextContent.ShouldNotContain("core.single");
        var older = await administrator.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        older.QuerySelectorAll("main tbody tr").Length.ShouldBe(10);
        older.QuerySelector("a[rel=next]").ShouldBeNull();
        (await administrator.PageAsync("audit/admin?act=core.many&from=2031-06-16")).QuerySelectorAll("main tbody tr").Length.ShouldBe(50);
        (await administrator.PageAsync("audit/admin?act=core.many&from=2031-06-17")).QuerySelectorAll("main tbody tr").Length.ShouldBe(0);
        (await administrator.PageAsync("audit/admin?act=core.many&to=2031-06-15")).QuerySelectorAll("main tbody tr").Length.ShouldBe(0);
        (await administrator.PageAsync("audit/admin?From.Day=31&From.Month=2&From.Year=2031")).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("From must be a real date");
    }

    [Fact]
    public async Task Get_AsCsv_GuardsAgainstFormulas()
    {
        var site = await core.SiteAsync();
        await RecordAsync("core.formula", 1, "=HYPERLINK(\"https://evil.example\")");
        using var administrator = await site.SignedInAsync("auditor", RoleNames.Administrator);

        using var response = await administrator.GetAsync("audit/admin?handler=csv&act=core.formula");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain(",\"'=HYPERLINK(\"\"https://evil.example\"\")\",core.thing:1,");
    }

    [Fact]
    public async Task Get_Verify_SaysHowFarTheChainHolds()
    {
        var site = await core.SiteAsync();
        await RecordAsync("core.sealed", 1);
        await site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<Data.SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<AuditChain>().SealAsync(CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        });
        using var administrator = await site.SignedInAsync("auditor", RoleNames.Administrator);

        (await administrator.PageAsync("audit/admin?handler=verify")).QuerySelector(".govuk-inset-text")!.TextContent.ShouldContain("The chain is verified up to batch");
    }

    private async Task RecordAsync(string act, int count, string actor = "somebody") => await (await core.SiteAsync()).InScopeAsync(async scope =>
    {
        var trail = scope.GetRequiredService<AuditTrail>();
        for (var i = 0; i < count; i++)
        {
            trail.Add(act, actor, new ItemRef("core.thing", "1"));
        }

        await scope.GetRequiredService<CoreDbContext>().SaveChangesAsync();
    });
}
