using Folkmoot.Core.Moderation;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>A firm comes to the portal beside the council's site, on a small telephone without scripts; every state is looked at.</summary>
public sealed class BusinessPathTests(Chromium chromium, Council council)
{
    private const Screen Small = Screen.PhoneWithoutScript;

    [Fact]
    public async Task Firm_AddsItsEntryWithTheCouncilsAccount_AModeratorShowsIt_AndVisitorsFindIt()
    {
        // The account is the council's: nobody has registered at the portal.
        var site = await council.SiteAsync();
        await site.AccountAsync("firm");
        var portal = await (await council.InstallationAsync()).SiteAsync("portal", "demo-business");
        await portal.InScopeAsync(scope => scope.GetRequiredService<ISettings<ModerationSettings>>().SaveAsync(new ModerationSettings { SecondsBetweenPostsOfNewPeople = 0 }, CancellationToken.None));
        await AddAsync(portal);
        await ShowAsync(portal);
        await FindAsync(portal);
    }

    private async Task AddAsync(TestSite portal)
    {
        await using var visit = await chromium.OpenAsync(Small, portal.Address);
        await visit.GoAsync("business");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Add your business or group" }).ClickAsync();
        await visit.Page.Locator("#Email").FillAsync("firm@example.org");
        await visit.Page.Locator("#Password").FillAsync(TestSite.Password);
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Add your business or group");
        await visit.ShouldBeCleanAsync();
        await SendAsync(visit);
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Enter a name");
        await visit.ShouldBeCleanAsync();
        await visit.Page.Locator("#Entry_Name").FillAsync("Wheelwright of Penkridge");
        await visit.Page.Locator("#Entry_Summary").FillAsync("Wheels of oak and ash");
        await visit.Page.GetByLabel("Building and trades").CheckAsync();
        await visit.Page.GetByText("Where exactly").ClickAsync();
        await visit.Page.Locator("#Entry_Places_0__Latitude").FillAsync("52.7348");
        await visit.Page.Locator("#Entry_Places_0__Longitude").FillAsync("-2.1329");
        await SendAsync(visit);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("A moderator reads this entry before others see it");
        await visit.ShouldBeCleanAsync();
    }

    private async Task ShowAsync(TestSite portal)
    {
        using var moderator = await portal.SignedInAsync("portal-moderator", RoleNames.Moderator);
        await using var visit = await chromium.OpenAsync(Small, portal.Address);
        await visit.BringAsync(moderator.Cookies);
        await visit.GoAsync("moderation/admin/item?item=business.listing:wheelwright-of-penkridge");
        await visit.Page.Locator("#decide [name=Outcome][value=Approved]").CheckAsync();
        await visit.Page.Locator("#decide [name=Reason]").SelectOptionAsync("within-the-rules");
        await visit.Page.Locator("#decide .govuk-button[type=submit]").First.ClickAsync();
        await portal.WorkOffAsync();
    }

    private async Task FindAsync(TestSite portal)
    {
        await using var visit = await chromium.OpenAsync(Small, portal.Address);
        await visit.GoAsync("business/directory");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("Building and trades").CheckAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator("main .council-list__link")).ToHaveTextAsync(["Brook Street Bikes (invented)", "Wheelwright of Penkridge"]);
        await visit.ShouldBeCleanAsync();
        await visit.GoAsync("business/directory/nearest");
        await visit.Page.Locator("#Area").SelectOptionAsync(new SelectOptionValue { Label = "Penkridge and the north east (demo)" });
        await visit.SubmitAsync();
        var nearest = visit.Page.Locator("main ol .council-list__link").First;
        await Assertions.Expect(nearest).ToHaveTextAsync("Wheelwright of Penkridge");
        await visit.ShouldBeCleanAsync();
        await nearest.ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Wheelwright of Penkridge");
        await visit.ShouldBeCleanAsync();
        await visit.GoAsync("business/offers");
        await visit.ShouldBeCleanAsync();
    }

    private static Task SendAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
}
