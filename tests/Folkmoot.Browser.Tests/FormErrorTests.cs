namespace Folkmoot.Browser.Tests;

/// <summary>Forms that somebody sends without filling them in.</summary>
public sealed class FormErrorTests(Chromium chromium, Council council)
{
    public static TheoryData<string, Screen> Forms
    {
        get
        {
            var data = new TheoryData<string, Screen>();
            foreach (var form in new[]
            {
                "account/sign-in", "account/register", "account/send-again", "account/forgot", "forums/whole-district/new", "profile", "areas/admin", "forums/admin/boards/edit",
                "moderation/flag?item={topic item}", "profile/code", "profile/letter", "profile/erase", "keys/admin", "residents/admin/verify",
                "calendar/admin/elections/edit", "facilities/admin/edit", "contact/write", "reports/admin/categories/edit", "reports/admin/bodies/edit", "reports/admin/answers/edit", "reports/questions/cycle-stands/new",
                "ask", "ask/admin/edit",
            })
            {
                // Staff's forms do with script on a telephone what they do on a desk.
                foreach (var screen in ScreenSizes.All.Where(screen => screen != Screen.Phone || !form.Contains("admin", StringComparison.Ordinal)))
                {
                    data.Add(form, screen);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Form_SentEmpty_TellsWhatIsMissing_AndLeadsToTheField(string form, Screen screen)
    {
        await using var visit = await OpenAsync(form, screen);
        await visit.GoAsync(council.Places.PathOf(form));
        await visit.Page.Locator("main form :is(input.govuk-input, textarea)").First.FillAsync("");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        (await visit.Page.TitleAsync()).ShouldStartWith("Error: ");
        if (screen.HasScript())
        {
            await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        }

        await visit.ShouldBeCleanAsync();
        var link = visit.Page.Locator(".govuk-error-summary a").First;
        var field = visit.Page.Locator(await link.GetAttributeAsync("href") ?? "");
        await link.ClickAsync();
        await Assertions.Expect(field).ToBeInViewportAsync();
        // The error of radios, checkboxes and dates is told with their group.
        (await field.Locator("xpath=ancestor-or-self::*[@aria-describedby][1]").GetAttributeAsync("aria-describedby")).ShouldNotBeNull().ShouldContain("error");
        if (screen.HasScript())
        {
            await Assertions.Expect(field).ToBeFocusedAsync();
        }
    }

    // Somebody who is signed in already sees no form to sign in or register.
    private async Task<Visit> OpenAsync(string form, Screen screen) => form.StartsWith("account/", StringComparison.Ordinal)
        ? await chromium.OpenAsync(screen, (await council.SiteAsync()).Address)
        : await council.SignedInAsync(chromium, screen, "admin", RoleNames.Administrator);
}
