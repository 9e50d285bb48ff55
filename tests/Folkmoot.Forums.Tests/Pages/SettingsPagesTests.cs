using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Moderation;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

/// <summary>Staff change the numbers that bind people.</summary>
public sealed class SettingsPagesTests(ForumsSite forums)
{
    [Fact]
    public async Task Form_ShowsEachNumber_WithItsBoundsAndWhatIsUsual()
    {
        using var editor = await forums.Site.SignedInAsync("setter", RoleNames.Editor);

        var moderation = await editor.PageAsync("moderation/admin/settings");
        var field = moderation.QuerySelector("#Settings_LinksForNewPeople")!;
        moderation.QuerySelector("label[for=Settings_LinksForNewPeople]")!.TextContent.ShouldBe("Links in a text of a new person");
        moderation.QuerySelector($"#{field.GetAttribute("aria-describedby")}")!.TextContent.ShouldBe("From 0 to 100. Usual: 2");
        field.GetAttribute("value").ShouldBe("2");
        (await editor.PageAsync("forums/admin/settings")).QuerySelector("#Settings_RepliesOfNewPeople")!.GetAttribute("value").ShouldBe("3");
        (await editor.PageAsync("admin")).QuerySelectorAll("a").Select(a => a.TextContent.Trim()).ShouldContain("Forum settings");
    }

    [Theory]
    [InlineData("moderation/admin/settings", "LinksForNewPeople", "101", "Links in a text of a new person must be a whole number from 0 to 100")]
    [InlineData("moderation/admin/settings", "LinksForNewPeople", "many", "Links in a text of a new person must be a whole number from 0 to 100")]
    [InlineData("forums/admin/settings", "RepliesOfNewPeople", "0", "Replies of a new person in one topic must be a whole number from 1 to 1000")]
    [InlineData("forums/admin/settings", "BoardsFor", "Not a kind", "Kind of area with a board of its own must be right, and 40 characters or fewer")]
    public async Task Number_OutOfBounds_IsRefused_AndStaysInTheForm(string page, string field, string value, string error)
    {
        using var editor = await forums.Site.SignedInAsync("setter", RoleNames.Editor);

        using var answer = await SubmitAsync(editor, page, field, value);

        var shown = await TestBrowser.ReadAsync(answer);
        shown.QuerySelector(".govuk-error-summary a")!.TextContent.ShouldBe(error);
        shown.QuerySelector($"#Settings_{field}")!.GetAttribute("value").ShouldBe(value);
    }

    [Fact]
    public async Task Change_HoldsFromNowOn_IsNoted_AndLeavesTheRestAlone()
    {
        await using var restored = await forums.RulesAsync(rules => rules.BlockedWords = "quince\nmedlar");
        using var editor = await forums.Site.SignedInAsync("setter", RoleNames.Editor);

        using var answer = await SubmitAsync(editor, "moderation/admin/settings", "DaysToAppeal", "14");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var settings = await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ISettings<ModerationSettings>>().GetAsync());
        settings.DaysToAppeal.ShouldBe(14);
        settings.BlockedWords.ReplaceLineEndings("\n").ShouldBe("quince\nmedlar");
        settings.FlagReasons.Count.ShouldBe(6, "what the form does not show stays");
        var note = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().AuditEntries.AsNoTracking().OrderByDescending(e => e.Id).FirstAsync(e => e.Act == "core.settings-changed"));
        note.Details!["DaysToAppeal"].ShouldBe("28 → 14");
    }

    [Fact]
    public async Task Form_IsForWhoMayChangeSettingsOfTheWholeSite()
    {
        using var moderator = await forums.Site.SignedInAsync("only-moderator", RoleNames.Moderator);
        using var editorOfOneArea = await forums.Site.SignedInAsync("area-editor", RoleNames.Editor, new AreaId("locality-5"));
        foreach (var page in new[] { "moderation/admin/settings", "forums/admin/settings" })
        {
            (await moderator.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await editorOfOneArea.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static async Task<HttpResponseMessage> SubmitAsync(TestBrowser editor, string page, string field, string value)
    {
        var form = (IHtmlFormElement)(await editor.PageAsync(page)).QuerySelector("main form")!;
        var words = form.QuerySelectorAll("textarea").Select(area => (area.GetAttribute("name")!, area.TextContent.TrimStart('\n')));
        return await editor.PostAsync(page, TestBrowser.ValuesOf(form, [.. words, ($"Settings.{field}", value)]));
    }
}
