namespace Folkmoot.Browser.Tests;

/// <summary>What staff see.</summary>
public sealed class StaffPageTests(Chromium chromium, Council council)
{
    [Theory, MemberData(nameof(PageTests.OfStaff), MemberType = typeof(PageTests))]
    public async Task Page_IsClean(string page, Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen, "admin", RoleNames.Administrator);
        (await visit.GoAsync(council.Places.PathOf(page))).ShouldBe(200);
        await visit.ShouldBeCleanAsync();
    }
}
