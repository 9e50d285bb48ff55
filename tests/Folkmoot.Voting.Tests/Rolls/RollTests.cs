using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Residents;
using Folkmoot.Testing;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Tests.Rolls;

[Collection(VotingCollection.Name)]
public sealed class RollTests(VotingSite voting)
{
    [Fact]
    public async Task Upload_OfAnElectoralRegister_ShowsWhatWasUnderstoodAndKeepsNoMore()
    {
        var vote = await voting.WriteAsync(data => data.HasRoll = true);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);

        var page = await UploadAsync(officer, vote, """
            Elector Number Prefix,Elector Number,Elector Number Suffix,Elector DOB,Elector Forename,Elector Surname,Address1,Address2,PostCode,Email,Age_band
            AB1,1,0,01/02/1970,Ann,Archer,1 Mill Lane,Codsall,WV8 1AA,ann@example.org,45 to 64
            AB1,1,1,,Bob,"Barnes, Jr",1 Mill Lane,Codsall,WV8 1AA,ann@example.org,
            AB1,2,,,Cid,Cole,,,,,18-24
            """);

        page.ShouldContain("These columns were not read: elector dob");
        page.ShouldContain("who get no code: 1.");
        page.ShouldContain("share an e-mail address with another: 2.");
        var roll = await voting.ReadAsync(db => db.Roll.Where(e => e.VoteId == vote.Id).OrderBy(e => e.Reference).ToListAsync());
        roll.Select(e => (e.Reference, e.Name, e.Address, e.AgeBand)).ShouldBe(
        [
            ("AB1-1", "Ann Archer", "1 Mill Lane, Codsall", AgeBand.From45), ("AB1-1/1", "Bob Barnes, Jr", "1 Mill Lane, Codsall", null), ("AB1-2", "Cid Cole", null, AgeBand.From18),
        ]);
    }

    [Fact]
    public async Task Upload_WithMistakes_NamesRowAndColumn_AndKeepsTheFormerRoll()
    {
        var vote = await voting.WriteAsync(data => data.HasRoll = true);
        using var officer = await voting.Site.SignedInAsync("officer", RoleNames.Officer);
        await UploadAsync(officer, vote, "reference,name\n7,Former");

        var page = await UploadAsync(officer, vote, """
            reference;name;address;postcode;email;area;age_band
            1;Ann;1 Mill Lane;WV8 1AA;ann@example.org;Codsall and Bilbrook (demo);16
            1;Bob;;;;;
            2;;;;;;
            3;Cid;2 Mill Lane;;;;
            4;Dee;;;dee at home;;
            5;Eve;;;;Atlantis;
            6;Fay;;;;;17
            8;Gus;;
            """);

        foreach (var problem in new[]
        {
            "Row 3, column reference: “1” stands in row 2 already", "Row 4, column name: there is no name", "Row 5, column address: an address needs a postcode", "Row 6, column email: “dee at home” is no e-mail address",
            "Row 7, column area: “Atlantis” is no area", "Row 8, column age_band: “17” is no age band", "Row 9: it has 4 columns, but row 1 names 7",
        })
        {
            page.ShouldContain(problem);
        }

        (await voting.ReadAsync(db => db.Roll.Where(e => e.VoteId == vote.Id).Select(e => e.Name).ToListAsync())).ShouldBe(["Former"]);
    }

    [Fact]
    public async Task Check_WithoutARollThatSomebodyLookedThrough_FindsItMissing()
    {
        var vote = await voting.WriteAsync(data => data.HasRoll = true);
        (await voting.IssuesAsync(vote)).ShouldContain("The roll is empty: nobody on this site may vote in it");
        await voting.InRollAsync(roll => roll.ReplaceAsync(vote.Id, VotingSite.Lines(2), "tester", CancellationToken.None));
        (await voting.IssuesAsync(vote)).ShouldHaveSingleItem().ShouldContain("Nobody has looked through the roll yet");
        await voting.InRollAsync(roll => roll.ConfirmAsync(vote.Id, "tester", CancellationToken.None));
        (await voting.IssuesAsync(vote)).ShouldBeEmpty();

        await voting.InRollAsync(roll => roll.ReplaceAsync(vote.Id, VotingSite.Lines(3), "tester", CancellationToken.None));
        (await voting.IssuesAsync(vote)).ShouldHaveSingleItem().ShouldContain("Nobody has looked through the roll yet", customMessage: "another roll is to be looked through anew");
    }

    [Fact]
    public async Task Roll_OfAnOpenVote_IsFrozen_AndWhoChangesItInTheDatabaseIsFoundOut()
    {
        var vote = await voting.OpenWithRollAsync(3);
        vote.Electorate.ShouldBe(3);
        vote.Definition!.ShouldContain($"\"roll\":\"{Convert.ToHexStringLower(vote.RollDigest!)}\"");
        (await voting.InRollAsync(roll => roll.ReplaceAsync(vote.Id, VotingSite.Lines(2), "tester", CancellationToken.None))).ShouldBeFalse();

        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"update voting.roll set name = 'Somebody Else' where vote_id = {vote.Id} and reference = '2'"));

        (await voting.CloseAsync(vote)).ClosedAt.ShouldBeNull("its ballots stay sealed");
        await voting.ReadAsync(db => db.Database.ExecuteSqlAsync($"update voting.roll set name = 'Elector 2' where vote_id = {vote.Id} and reference = '2'"));
        voting.Installation.Clock.Advance(TimeSpan.FromHours(3));
        (await voting.CloseAsync(vote)).State.ShouldBe(VoteState.Published);
    }

    [Fact]
    public async Task Roll_SomeWeeksAfterTheResult_IsDeletedWithItsCodes()
    {
        var vote = await voting.OpenWithRollAsync(2);
        await voting.CodesAsync(vote);
        vote = await voting.CloseAsync(vote);
        voting.Installation.Clock.Advance(TimeSpan.FromDays(RollEnds.DaysKept - 1));
        await voting.Site.WorkOffAsync();
        (await voting.ReadAsync(db => db.Roll.CountAsync(e => e.VoteId == vote.Id))).ShouldBe(2);
        voting.Installation.Clock.Advance(TimeSpan.FromDays(2));
        await voting.Site.WorkOffAsync();
        (await voting.ReadAsync(db => db.Roll.CountAsync(e => e.VoteId == vote.Id))).ShouldBe(0);
        (await voting.ReadAsync(db => db.Codes.CountAsync(c => c.VoteId == vote.Id))).ShouldBe(0);
    }

    private static async Task<string> UploadAsync(TestBrowser officer, Vote vote, string csv)
    {
        var path = $"votes/admin/rolls/{vote.Slug}";
        var form = (IHtmlFormElement)(await officer.PageAsync(path)).QuerySelector("form[enctype]")!;
        using var answer = await officer.PostFileAsync(path, TestBrowser.ValuesOf(form), "Upload", "roll.csv", Encoding.UTF8.GetBytes(csv));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }
}
