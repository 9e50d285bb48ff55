namespace Folkmoot.Browser.Tests;

/// <summary>What the whole is for: a resident of a named locality registers and posts in that locality's forum.</summary>
public sealed class ResidentPostsTests(Chromium chromium, DemoProcess demo) : IClassFixture<DemoProcess>
{
    private const string Locality = "Codsall and Bilbrook (demo)";
    private const string Password = "three odd words";

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Resident_RegistersAndPosts_InTheForumOfTheirLocality(Screen screen)
    {
        Chromium.SkipWithoutChromium();
        await using var visit = await chromium.OpenAsync(screen, await demo.AddressAsync());
        var (email, name, title) = ($"{screen}@example.net".ToLowerInvariant(), $"Robin {screen}", $"Gritting seen on a {screen}");

        await RegisterAsync(visit, email);
        await ConfirmAsync(visit, await LinkInMailToAsync(email));
        await SignInAsync(visit, email, Password);
        await ChooseNameAndLocalityAsync(visit, name);
        await PostAsync(visit, title);
        await ShouldBeSeenAsync(title, name);
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task RegisterAsync(Visit visit, string email)
    {
        await visit.GoAsync("");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Register to take part" }).ClickAsync();
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Check your e-mail");
    }

    /// <summary>Staff read the demo's mails; the mail leaves a moment after the page.</summary>
    private async Task<string> LinkInMailToAsync(string email)
    {
        await using var staff = await chromium.OpenAsync(Screen.Desktop, await demo.AddressAsync());
        await staff.GoAsync("account/sign-in");
        await SignInAsync(staff, "admin@example.org", demo.PasswordOf("admin@example.org"));
        var mail = staff.Page.Locator("article", new() { HasText = email }).First.Locator("pre");
        for (var tries = 0; tries < 60 && await mail.CountAsync() == 0; tries++)
        {
            await Task.Delay(250);
            await staff.GoAsync("admin/mail");
        }

        return (await mail.InnerTextAsync()).Split().Single(word => word.Contains("/account/confirm", StringComparison.Ordinal));
    }

    private static async Task ConfirmAsync(Visit visit, string link)
    {
        await visit.GoAsync(link);
        await visit.Page.Locator("#Password").FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Sign in");
    }

    private static async Task SignInAsync(Visit visit, string email, string password)
    {
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.Locator("#Password").FillAsync(password);
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    private static async Task ChooseNameAndLocalityAsync(Visit visit, string name)
    {
        await visit.GoAsync("profile");
        await visit.Page.GetByLabel("Display name").FillAsync(name);
        await visit.Page.GetByLabel("Where do you live?").SelectOptionAsync(new SelectOptionValue { Label = Locality });
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.GetByText("Your profile has been saved")).ToBeVisibleAsync();
    }

    private static async Task PostAsync(Visit visit, string title)
    {
        await visit.GoAsync("");
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Locality }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Go to the forum {Locality}" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start a topic" }).ClickAsync();
        await visit.Page.GetByLabel("Title").FillAsync(title);
        await visit.Page.GetByLabel("What do you want to say?").FillAsync("The hill was **not** gritted.");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(title);
    }

    /// <summary>By somebody who only reads, at once.</summary>
    private async Task ShouldBeSeenAsync(string title, string name)
    {
        await using var reader = await chromium.OpenAsync(Screen.Desktop, await demo.AddressAsync());
        await reader.GoAsync("forums");
        await reader.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Locality }).ClickAsync();
        var feed = await reader.Page.Locator("link[type='application/atom+xml']").GetAttributeAsync("href");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".council-post")).ToContainTextAsync(name);
        await Assertions.Expect(reader.Page.Locator(".council-post strong")).ToHaveTextAsync("not");
        var atom = await (await reader.Page.APIRequest.GetAsync(new Uri(await demo.AddressAsync(), feed).ToString())).TextAsync();
        System.Xml.Linq.XDocument.Parse(atom).Descendants("{http://www.w3.org/2005/Atom}title").Select(element => element.Value).ShouldContain(title);
    }
}
