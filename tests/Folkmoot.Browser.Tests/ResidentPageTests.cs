namespace Folkmoot.Browser.Tests;

/// <summary>What residents see who are signed in.</summary>
public sealed class ResidentPageTests(Chromium chromium, Council council)
{
    [Theory, MemberData(nameof(PageTests.OfResidents), MemberType = typeof(PageTests))]
    public async Task Page_IsClean(string page, Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen, "resident");
        (await visit.GoAsync(council.Places.PathOf(page))).ShouldBe(200);
        await visit.ShouldBeCleanAsync();
    }
}
