namespace Folkmoot.Browser.Tests;

/// <summary>Every kind of page, looked at as people look at it. Residents' and staff's have classes of their own, so that they are looked at beside each other.</summary>
public sealed class PageTests(Chromium chromium, Council council)
{
    public static TheoryData<string, Screen> Public => Cross(
        "", "areas", "{area}", "areas/find", "calendar", "moderation", "nearest", "nearest?kind=library&area=codsall-and-bilbrook-demo", "facilities/library-codsall", "forums", "forums/you-said-we-did", "votes", "votes/market-hall", "votes/market-hall/ballot", "votes/village-hall-committee/results", "votes/village-hall-committee/receipts", "votes/small-works/results", "{board}", "{topic}", "{long board}", "{long topic}", "accessibility", "privacy", "contact", "search?q=bus", "search?q=nothing+of+the+kind",
        "reports", "reports/new", "reports/statistics", "reports/questions", "reports/questions/cycle-stands", "reports/alerts", "{report}", "contact/write", "contact/status", "reports/questionnaire", "ask", "ask/answers", "ask/answers/fly-tipping",
        "account/sign-in", "account/register", "account/check-your-mail", "account/send-again", "account/confirm", "account/forgot", "account/reset", "account/closed", "account/email/confirm", "account/email/old");

    /// <summary>Script does the same here on a telephone as on a desk.</summary>
    public static TheoryData<string, Screen> OfResidents => Cross(
        [Screen.Desktop, Screen.PhoneWithoutScript],
        "account", "account/sessions", "account/sites", "account/password", "account/email", "account/close", "account/second-factors", "account/passkeys", "account/authenticator", "account/recovery-codes", "profile", "profile/level", "profile/letter", "profile/code", "profile/export", "profile/erase", "account/sign-out",
        "notices", "notices/preferences", "notices/watch?item={topic item}", "moderation/flag?item={topic item}", "moderation/mine",
        "{board}/new", "{topic reply}", "{topic}", "forums/drafts", "forums/unread", "forums/answering-by-mail", "{first post}/support",
        "{report}/me-too", "{report}/fixed", "reports/questions/cycle-stands/new", "{proposal}/support");

    /// <summary>A telephone with script shows staff nothing that neither of these does.</summary>
    public static TheoryData<string, Screen> OfStaff => Cross(
        [Screen.Desktop, Screen.PhoneWithoutScript],
        "admin", "admin/modules", "admin/modules/Folkmoot.Voting/off", "admin/mail", "admin/deliveries", "areas/admin", "postcodes/admin", "areas/admin/contacts", "areas/admin/contacts/edit/agent-jo",
        "areas/admin/contacts/remove/agent-jo", "facilities/admin", "facilities/admin/edit/library-codsall", "facilities/admin/import",
        "facilities/admin/remove/library-codsall", "forums/admin/boards", "forums/admin/settings", "moderation/admin/settings", "forums/admin/boards/edit", "forums/admin/boards/edit/long",
        "people/admin", "people/admin/{author}", "people/admin/roles", "people/admin/roles/Editor", "people/admin/roles/Editor/edit", "people/admin/new-role", "people/admin/permissions",
        "people/admin/invitations", "people/admin/invite", "people/admin/leavers", "admin/see-as?id={author}", "forums/admin/responses", "votes/admin", "votes/admin/edit/parish-field", "votes/admin/options/parish-field", "votes/admin/prepare/parish-field", "votes/admin/desk/market-hall", "votes/admin/cancel/market-hall", "votes/admin/settings", "residents/admin/verify", "residents/admin/letters", "keys/admin", "audit/admin", "audit/admin?handler=verify",
        "notices/admin/bounces", "areas/admin/generations/{generation}", "calendar/admin", "calendar/admin/elections/edit",
        "reports/admin", "{report admin}", "{report admin}/pass-on", "reports/admin/categories", "reports/admin/categories/edit/fly-tipping", "reports/admin/bodies", "reports/admin/bodies/edit/district",
        "reports/admin/contacts", "reports/admin/contacts/add", "reports/admin/answers", "reports/admin/answers/edit/done", "reports/admin/settings",
        "{report photo}", "{contact}", "reports/admin/systems", "reports/admin/systems/district", "reports/admin/webhooks", "reports/admin/questions", "reports/admin/questions/edit/cycle-stands",
        "ask/admin", "ask/admin/edit/fly-tipping", "ask/admin/articles/fly-tipping", "ask/admin/wanted", "ask/admin/shift", "ask/admin/costs", "ask/admin/words", "ask/admin/files", "ask/admin/emergencies", "ask/admin/emergencies/edit/gas", "ask/admin/settings",
        "moderation/admin", "moderation/admin/person?id={author}", "moderation/admin/item?item={topic item}", "{topic}");

    [Theory, MemberData(nameof(Public))]
    public async Task Page_ForVisitor_IsClean(string page, Screen screen)
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(screen, site.Address);
        (await visit.GoAsync(council.Places.PathOf(page))).ShouldBe(200);
        await visit.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Menu_Opened_IsClean()
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.Phone, site.Address);
        await visit.GoAsync("");
        var toggle = visit.Page.Locator("header .govuk-service-navigation__toggle");
        var link = visit.Page.Locator("#navigation a").First;
        await Assertions.Expect(link).ToBeHiddenAsync();
        await toggle.ClickAsync();
        await Assertions.Expect(link).ToBeVisibleAsync();
        (await toggle.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        await visit.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Menu_WithoutScript_ShowsItsLinks()
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript, site.Address);
        await visit.GoAsync("");
        await Assertions.Expect(visit.Page.Locator("#navigation a").First).ToBeVisibleAsync();
    }

    private static TheoryData<string, Screen> Cross(params string[] pages) => Cross(ScreenSizes.All, pages);

    private static TheoryData<string, Screen> Cross(Screen[] screens, params string[] pages)
    {
        var data = new TheoryData<string, Screen>();
        foreach (var page in pages)
        {
            foreach (var screen in screens)
            {
                data.Add(page, screen);
            }
        }

        return data;
    }
}
