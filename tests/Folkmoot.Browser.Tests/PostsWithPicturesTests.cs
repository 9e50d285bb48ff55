namespace Folkmoot.Browser.Tests;

/// <summary>A resident with a telephone and no script posts a picture: it is asked for words, kept, and shown.</summary>
public sealed class PostsWithPicturesTests(Chromium chromium, Council council)
{
    // 64 by 48 pixels, so that its place can be seen.
    internal static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAQ0lEQVR42u3PQQkAAAgEsItjCCMa2gp+hcEKLDX9WgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQErhYiJ0CmBVpacgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Resident_OnAPhoneWithoutScript_PostsAPictureWithItsWords()
    {
        Chromium.SkipWithoutChromium();
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "photographer");
        await visit.GoAsync(council.Places.PathOf("{board}/new"));
        await visit.Page.GetByLabel("Title").FillAsync("A picture of the pond");
        await visit.Page.GetByLabel("What do you want to say?").FillAsync("It is green.");
        await visit.Page.GetByLabel("Add a picture").SetInputFilesAsync(new FilePayload { Name = "pond.png", MimeType = "image/png", Buffer = Picture });
        await visit.SubmitAsync();

        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Say what picture 1 shows");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("What picture 1 shows").FillAsync("A pond full of weed");
        await visit.SubmitAsync();

        await Assertions.Expect(visit.Heading).ToHaveTextAsync("A picture of the pond");
        await Assertions.Expect(visit.Page.GetByAltText("A pond full of weed")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
        visit.Complaints.ShouldBeEmpty();
    }
}
