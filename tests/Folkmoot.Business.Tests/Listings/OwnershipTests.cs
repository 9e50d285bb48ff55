using System.Net;
using System.Text.RegularExpressions;
using Folkmoot.Business.Listings;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Folkmoot.Business.Tests.Listings;

/// <summary>How people come to run an entry, and what they may do with it.</summary>
[Collection(BusinessCollection.Name)]
public sealed partial class OwnershipTests(BusinessSite business)
{
    [Fact]
    public async Task Add_WithTheForm_StandsInTheDirectory_OnceHoweverOftenItIsSent()
    {
        using var owner = await business.Site.SignedInAsync("adder");
        var page = await owner.PageAsync("business/directory/add");
        var values = TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form")!,
            ("Entry.Kind", "Group"), ("Entry.Name", "Ladies' Darts"), ("Entry.Summary", "Darts on Thursdays"), ("Entry.Categories", "clubs"), ("Entry.Places[0].Address", "The Crown"),
            ("Entry.Places[0].Latitude", "52.7348"), ("Entry.Places[0].Longitude", "-2.1329"));
        using var first = await owner.PostAsync("business/directory/add", values);
        using var second = await owner.PostAsync("business/directory/add", values);
        first.Headers.Location!.ToString().ShouldEndWith("/business/directory/ladies-darts");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        using var visitor = business.Site.Visitor();
        var shown = await visitor.PageAsync("business/directory/ladies-darts");
        shown.QuerySelector("main")!.TextContent.ShouldContain("The Crown");
        (await CodesAsync("ladies-darts")).ShouldBe(["locality-1"]);
        await RemoveAsync(owner, "ladies-darts");
        using var gone = await visitor.GetAsync("business/directory/ladies-darts");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Add_WithTheFieldForPrograms_IsRefused()
    {
        using var owner = await business.Site.SignedInAsync("adder");
        using var answer = await owner.SubmitAsync("business/directory/add", ("Entry.Kind", "Business"), ("Entry.Name", "Spam"), ("Entry.Summary", "Spam"), ("Fax", "1"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await FindAsync("spam")).ShouldBeNull();
    }

    [Fact]
    public async Task Draft_IsItsWritersAlone()
    {
        using var owner = await business.Site.SignedInAsync("drafter");
        var page = await owner.PageAsync("business/directory/add");
        using var kept = await owner.PostAsync("business/directory/add?handler=Draft", TestBrowser.ValuesOf(
            (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form")!, ("Entry.Kind", "Business"), ("Entry.Name", "Not yet"), ("Entry.Summary", "Soon")));
        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PageAsync("business/directory/not-yet")).QuerySelector("main")!.TextContent.ShouldContain("Only you see it");
        using var editor = await business.Site.SignedInAsync("editor", RoleNames.Editor);
        foreach (var path in new[] { "business/directory/not-yet", "business/admin/directory/not-yet", "business/directory/not-yet/edit" })
        {
            using var answer = await editor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        await RemoveAsync(owner, "not-yet");
    }

    [Fact]
    public async Task Claim_WithTheCodeThatWasMailedToTheFirm_HandsItOver_ToNobodyElseAndOnce()
    {
        await SaveAsync("claimed", "https://www.claimed.example.org/shop");
        using var owner = await business.Site.SignedInAsync("claimer");
        using var other = await business.Site.SignedInAsync("claimer-two");
        using var asked = await owner.SubmitAsync("business/directory/claimed/claim", ("Email", "post@claimed.example.org"));
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var code = await CodeAsync("post@claimed.example.org");
        using var stolen = await other.SubmitAsync("business/directory/claimed/claim/code", ("Code", code));
        (await TextOf(stolen)).ShouldContain("There is no code that is still good");
        using var wrong = await owner.SubmitAsync("business/directory/claimed/claim/code", ("Code", "2222-2222"));
        (await TextOf(wrong)).ShouldContain("This is not the code");
        using var right = await owner.SubmitAsync("business/directory/claimed/claim/code", ("Code", code.ToLowerInvariant()));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await owner.PageAsync("business/directory/claimed/edit")).QuerySelector("h1")!.TextContent.ShouldContain("Change this entry");
        using var late = await other.SubmitAsync("business/directory/claimed/claim/code", ("Code", code));
        (await TextOf(late)).ShouldContain("Somebody runs this entry already");
        using var stranger = await other.GetAsync("business/directory/claimed/edit");
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await RemoveAsync(owner, "claimed");
    }

    [Fact]
    public async Task Claim_AfterFiveWrongCodes_TakesNotEvenTheRightOne()
    {
        await SaveAsync("guessed", "https://guessed.example.org");
        using var owner = await business.Site.SignedInAsync("guesser");
        using var asked = await owner.SubmitAsync("business/directory/guessed/claim", ("Email", "post@guessed.example.org"));
        var code = await CodeAsync("post@guessed.example.org");
        for (var i = 0; i < ListingClaim.MostGuesses; i++)
        {
            using var wrong = await owner.SubmitAsync("business/directory/guessed/claim/code", ("Code", "22222222"));
        }

        using var right = await owner.SubmitAsync("business/directory/guessed/claim/code", ("Code", code));
        (await TextOf(right)).ShouldContain("too often");
        (await FindAsync("guessed"))!.OwnerId.ShouldBeNull();
        await DeleteAsync("guessed");
    }

    [Fact]
    public async Task Claim_ByCodesInARow_IsMailedFiveTimesADay()
    {
        await SaveAsync("pestered", "https://pestered.example.org");
        using var owner = await business.Site.SignedInAsync("pesterer");
        for (var i = 0; i < ListingClaims.MostADay; i++)
        {
            using var asked = await owner.SubmitAsync("business/directory/pestered/claim", ("Email", "post@pestered.example.org"));
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var refused = await owner.SubmitAsync("business/directory/pestered/claim", ("Email", "post@pestered.example.org"));
        (await TextOf(refused)).ShouldContain("Enough codes were mailed today");
        await DeleteAsync("pestered");
    }

    [Theory]
    [InlineData("https://www.firm.example.org/x", "", "anna@firm.example.org", true)]
    [InlineData("https://firm.example.org", "", "ANNA@Firm.Example.ORG", true)]
    [InlineData("https://firm.example.org", "", "anna@sub.firm.example.org", false)]
    [InlineData("https://firm.example.org", "", "anna@example.org", false)]
    [InlineData("https://firm.example.org", "", "anna@firm.example.org@evil.example.com", false)]
    [InlineData("https://firm.example.org", "", "x,anna@firm.example.org", false)]
    [InlineData("https://firm.example.org", "", "anna@firm.example.org\r\nBcc: x@evil.example.com", false)]
    [InlineData("https://btinternet.com/~firm", "", "anybody@btinternet.com", false)]
    [InlineData("https://user:firm.example.org@evil.example.com", "", "anna@firm.example.org", false)]
    [InlineData("", "firm@gmail.com", "firm@gmail.com", true)]
    [InlineData("", "firm@gmail.com", "other@gmail.com", false)]
    public async Task ClaimAddress_IsOfTheFirm_OnlyWhereItsMailIsRead(string website, string email, string typed, bool fits)
    {
        var data = new ListingData { Id = "addressed", Name = "Addressed", Summary = "Addressed", Website = website, Email = email };
        await business.Site.InScopeAsync(scope => scope.GetRequiredService<ListingRegister>().SaveAsync([data], actorId: null, CancellationToken.None));
        ClaimAddress.Fits((await FindAsync("addressed"))!, typed).ShouldBe(fits);
        await DeleteAsync("addressed");
    }

    [Fact]
    public async Task Erased_WhatSomebodyAddedGoes_AndWhatTheyTookOverStays()
    {
        using var owner = await business.Site.SignedInAsync("leaver");
        var userId = await business.Site.AccountAsync("leaver");
        using var added = await owner.SubmitAsync("business/directory/add", ("Entry.Kind", "Business"), ("Entry.Name", "Leavers Own"), ("Entry.Summary", "Own"));
        await SaveAsync("leavers-taken", "");
        await business.Site.InScopeAsync(async scope => await scope.GetRequiredService<ListingRegister>()
            .HandToAsync((await scope.GetRequiredService<ListingFinder>().FindAsync("leavers-taken", CancellationToken.None))!, userId, "staff", CancellationToken.None));
        var exported = await business.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<ListingOwners>().Single().ExportAsync(userId, CancellationToken.None));
        exported!.ToJsonString().ShouldContain("Leavers Own");
        exported.ToJsonString().ShouldContain("leavers-taken");
        await business.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<ListingOwners>().Single().EraseAsync(userId, CancellationToken.None));
        (await FindAsync("leavers-own")).ShouldBeNull();
        (await FindAsync("leavers-taken"))!.OwnerId.ShouldBeNull();
        await DeleteAsync("leavers-taken");
    }

    private async Task<string> CodeAsync(string to)
    {
        await business.Site.WorkOffAsync();
        return Code().Match(business.Installation.Mails.First(m => m.To == to).Text).Value;
    }

    private static async Task<string> TextOf(HttpResponseMessage answer) => (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;

    private static async Task RemoveAsync(TestBrowser owner, string slug)
    {
        using var answer = await owner.SubmitAsync($"business/directory/{slug}/remove");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private Task<ListingChange> SaveAsync(string slug, string website) => business.Site.InScopeAsync(scope => scope.GetRequiredService<ListingRegister>()
        .SaveAsync([new ListingData { Id = slug, Name = slug, Summary = slug, Website = website.Length == 0 ? null : website }], actorId: null, CancellationToken.None));

    private Task<Listing?> FindAsync(string slug) => business.Site.InScopeAsync(scope => scope.GetRequiredService<ListingFinder>().FindAsync(slug, CancellationToken.None));

    private async Task<IReadOnlyList<string>> CodesAsync(string slug) => (await FindAsync(slug))!.Places[0].AreaCodes;

    private Task DeleteAsync(string slug) => business.Site.InScopeAsync(async scope =>
        await scope.GetRequiredService<ListingRegister>().DeleteAsync((await scope.GetRequiredService<ListingFinder>().FindAsync(slug, CancellationToken.None))!, actorId: null, CancellationToken.None));

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
