namespace Folkmoot.Browser.Tests;

/// <summary>Somebody votes on every statement of a question.</summary>
public sealed class StatementTests(Chromium chromium, Council council)
{
    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Statements_VotedThrough_LeadToTheEnd(Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen, $"voter-{screen}".ToLowerInvariant());
        await visit.GoAsync(council.Places.PathOf("{statements}/vote"));
        for (var answered = 0; answered < 10; answered++)
        {
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync($"You have answered {answered} of 10.");
            await PassAsync(visit);
        }

        await Assertions.Expect(visit.Heading).ToHaveTextAsync("You have answered every statement");
        await visit.ShouldBeCleanAsync();
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Pages_OfStatements_AreClean(Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen, "admin", RoleNames.Administrator);
        foreach (var page in new[] { "{statements}", "{statements}/results", "{statements}/vote", "{statements}/new", "{statements admin}" })
        {
            (await visit.GoAsync(council.Places.PathOf(page))).ShouldBe(200, page);
            await visit.ShouldBeCleanAsync();
        }
    }

    // By keyboard alone; where the tester's own scripts cannot run either, by the button.
    private static async Task PassAsync(Visit visit)
    {
        if (visit.Screen.HasScript())
        {
            await visit.TabUntilAsync("document.activeElement.value === 'Pass'");
            await visit.Page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await visit.Page.Locator("button[value=Pass]").ClickAsync();
        }
    }
}
