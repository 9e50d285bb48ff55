namespace Folkmoot.Browser.Tests;

/// <summary>The assistant with a script, for people who use no pointer and those who hear the page.</summary>
public sealed class AskTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Conversation_BesideThePage_ByKeyboard()
    {
        await using var visit = await chromium.OpenAsync(Screen.Desktop, (await council.SiteAsync()).Address);
        await visit.GoAsync("");
        var keyboard = visit.Page.Keyboard;
        (await visit.Page.Locator(".assistant-panel").CountAsync()).ShouldBe(0, "it never opens by itself");

        await visit.TabUntilAsync("document.activeElement.matches('button') && document.activeElement.textContent.trim() === 'Ask a question'");
        await keyboard.PressAsync("Enter");
        var input = visit.Page.Locator(".assistant-panel input[name=Question]");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await keyboard.TypeAsync("when are my bins emptied");
        await keyboard.PressAsync("Enter");

        // The log is announced, the focus stays where one types, and the answer says where it stands.
        var log = visit.Page.Locator(".assistant-panel [role=log]");
        await Assertions.Expect(log).ToContainTextAsync("when are my bins emptied");
        await Assertions.Expect(input).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator(".assistant-panel")).ToMatchAriaSnapshotAsync("""
            - button "Close the conversation"
            - log "Conversation"
            - textbox "Ask or answer in your own words"
            - button "Ask"
            - button "Start again"
            - button "Talk to a person"
            """);
        await visit.ShouldBeCleanAsync();

        await keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator(".assistant-panel")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask a question" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        (await visit.Page.EvaluateAsync<bool>("document.activeElement.closest('.assistant-panel') === null")).ShouldBeTrue("what is closed is no trap");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task HostileQuestion_IsReadByStaff_AndNeverRuns()
    {
        const string Hostile = "<img src=x onerror=\"ran=1\"><svg onload=\"ran=1\"></svg><script>ran=1</script><a href=\"javascript:ran=1\">basilisk oil</a>";
        await using (var asking = await chromium.OpenAsync(Screen.Phone, (await council.SiteAsync()).Address))
        {
            await asking.GoAsync("ask");
            await asking.Page.Locator("main input[name=Question]").FillAsync(Hostile);
            await asking.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(asking.Page.Locator("[role=log]")).ToContainTextAsync("<svg onload");
            (await asking.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
            await asking.Page.GetByRole(AriaRole.Button, new() { Name = "Talk to a person" }).ClickAsync();
            await Assertions.Expect(asking.Page.Locator("#latest")).ToContainTextAsync("People can help you better");
            await asking.ShouldBeCleanAsync();
        }

        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "admin", RoleNames.Administrator);
        await visit.GoAsync("ask/admin/wanted");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("<svg onload");
        (await visit.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        await visit.ShouldBeCleanAsync();
        await visit.Page.Locator("li", new() { HasText = "basilisk oil" }).GetByRole(AriaRole.Link, new() { Name = "Write an answer" }).ClickAsync();
        await visit.Page.Locator("textarea[name='Form.ShortAnswer']").FillAsync(Hostile);
        await visit.Page.Locator("textarea[name='Form.FullAnswer']").FillAsync(Hostile);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#preview")).ToBeVisibleAsync();
        (await visit.Page.EvaluateAsync<bool>("'ran' in window")).ShouldBeFalse();
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task MaisonDesServices_AnswersInFrench_ByKeyboard()
    {
        Chromium.SkipWithoutChromium();
        var maison = await (await council.InstallationAsync()).SiteAsync("maison", "maison-des-services");
        await using var visit = await chromium.OpenAsync(Screen.Desktop, maison.Address);
        await visit.GoAsync("");
        (await visit.Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("fr-FR");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Poser une question" })).ToHaveAttributeAsync("href", "/maison/ask");
        await visit.ShouldBeCleanAsync();

        await visit.TabToAsync("Poser votre question");
        await visit.Page.Keyboard.PressAsync("Enter");
        var panel = visit.Page.Locator(".assistant-panel");
        await Assertions.Expect(panel.Locator("input[name=Question]")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("quand la maison est-elle ouvert");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(panel).ToMatchAriaSnapshotAsync("""
            - button "Fermer la conversation"
            - log "Conversation":
              - heading "Quand la Maison des Services Publics est-elle ouverte ?" [level=2]
            - group "Votre réponse":
              - button "Oui"
            - textbox "Demandez ou répondez avec vos propres mots"
            - button "Demander"
            """);
        await visit.ShouldBeCleanAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(panel).ToBeHiddenAsync();

        // The same way in stands at the end of every other page; without the script it is a link.
        await visit.GoAsync("ask/answers");
        await visit.GoAsync("calendar");
        await Assertions.Expect(visit.Page.Locator("aside .govuk-button")).ToHaveTextAsync("Poser une question");
        await visit.ShouldBeCleanAsync();
    }
}
