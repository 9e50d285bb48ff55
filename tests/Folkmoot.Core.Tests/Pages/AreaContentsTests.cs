using System.Net;
using System.Text.Json;
using Folkmoot.Core.Bins;
using Folkmoot.Core.Contacts;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Pages;

public sealed class AreaContentsTests(CoreSite core)
{
    private const string Codsall = "areas/codsall-and-bilbrook-demo";
    private static readonly RecipeContext Recipe = new("test", _ => null);

    [Fact]
    public async Task Get_AnArea_ShowsPeopleBinsPlacesAndItsWidgets()
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        var page = await visitor.PageAsync(Codsall);
        var text = page.QuerySelector("main")!.TextContent;

        text.ShouldContain("Councillor Reed (invented)");
        text.ShouldNotContain("jo@example.org", customMessage: "she is another locality's agent");
        text.ShouldContain("Neighbourhood police team");
        page.QuerySelectorAll("main a[href^='mailto:']").Length.ShouldBe(2);
        // 336 weeks after 7 January 2025 and 336 after 14 January.
        text.ShouldContain("Tuesday 17 June");
        text.ShouldContain("Tuesday 24 June");
        page.QuerySelector("main .council-map__list")!.TextContent.ShouldContain("Green Lane Library");
        page.QuerySelector("main a[href$='/facilities/library-penkridge']").ShouldBeNull("it is elsewhere");
        page.QuerySelector("form[method=post]").ShouldBeNull();
    }

    [Fact]
    public async Task Post_AContact_StandsOnItsAreasPagesAtOnce_AndLeavesThemAgain()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var visitor = site.Visitor();
        await visitor.PageAsync(Codsall);

        using (var answer = await editor.SubmitAsync("areas/admin/contacts/edit", Typed("Agent <Nia>", "locality-3")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent);
        }

        await site.WorkOffAsync();
        (await visitor.PageAsync(Codsall)).QuerySelector("main")!.TextContent.ShouldContain("Agent <Nia>");

        using (var answer = await editor.SubmitAsync("areas/admin/contacts/edit/agent-nia", Typed("Agent Nia", "locality-1")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent);
        }

        await site.WorkOffAsync();
        (await visitor.PageAsync(Codsall)).QuerySelector("main")!.TextContent.ShouldNotContain("Nia");

        using (var answer = await editor.SubmitAsync("areas/admin/contacts/remove/agent-nia"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent);
        }

        (await editor.GetAsync("areas/admin/contacts/edit/agent-nia")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_AContactWithoutAnArea_AsksForOne()
    {
        using var editor = await (await core.SiteAsync()).SignedInAsync("editor", RoleNames.Editor);

        using var answer = await editor.SubmitAsync("areas/admin/contacts/edit", [.. Typed("Nobody's agent", "locality-1").Where(field => field.Item1 != "Contact.Areas")]);

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose at least one area");
    }

    [Fact]
    public async Task Export_OfContactsAndRounds_IsTheSameByteForByte()
    {
        var site = await core.SiteAsync();
        var first = await site.InScopeAsync(ExportAsync);
        await site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<AreaContactsStep>().RunAsync(JsonSerializer.Deserialize<AreaContactsStepData>(first.Contacts)!, Recipe, CancellationToken.None);
            await scope.GetRequiredService<BinRoundsStep>().RunAsync(JsonSerializer.Deserialize<BinRoundsStepData>(first.Rounds)!, Recipe, CancellationToken.None);
        });

        first.Contacts.ShouldContain("councillor-reed");
        (await site.InScopeAsync(ExportAsync)).ShouldBe(first);
    }

    private static (string, string)[] Typed(string name, string area) =>
    [
        ("Contact.Name", name), ("Contact.Role", "Village agent"), ("Contact.Detail", ""), ("Contact.Email", "nia@example.org"), ("Contact.Phone", ""),
        ("Contact.Website", ""), ("Contact.Areas", area),
    ];

    private static async Task<(string Contacts, string Rounds)> ExportAsync(IServiceProvider scope) => (
        JsonSerializer.Serialize(await scope.GetRequiredService<AreaContactsStep>().ExportAsync(CancellationToken.None)),
        JsonSerializer.Serialize(await scope.GetRequiredService<BinRoundsStep>().ExportAsync(CancellationToken.None)));
}
