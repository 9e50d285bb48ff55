using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Testing;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests;

[CollectionDefinition(Name)]
public sealed class VotingCollection : ICollectionFixture<VotingSite>
{
    public const string Name = "voting site";
}

/// <summary>One site made by the demo recipe, for all tests that need one; each writes a vote of its own.</summary>
public sealed partial class VotingSite : IAsyncLifetime
{
    private int votes;
    private int people;

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public DateTimeOffset Now => Installation.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("votes-site", "demo");
        await Site.AccountAsync("registered");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    /// <summary>A draft of three options: Apples, Bread and Cheese.</summary>
    public async Task<Vote> WriteAsync(Action<VoteData>? change = null)
    {
        var data = new VoteData
        {
            Id = $"vote-{Interlocked.Increment(ref votes)}",
            Title = "What shall we eat?",
            Text = "The council *pays*.",
            Method = CountingMethod.SingleChoice,
            Level = ResidentLevel.Email,
            OpensAt = Now,
            ClosesAt = Now.AddDays(7),
            Options = [new OptionData { Title = "Apples" }, new OptionData { Title = "Bread" }, new OptionData { Title = "Cheese" }],
        };
        change?.Invoke(data);
        await Site.InScopeAsync(scope => scope.GetRequiredService<VoteBook>().SaveAsync(data, CancellationToken.None));
        return await FindAsync(data.Id);
    }

    /// <summary>A vote that takes ballots.</summary>
    public async Task<Vote> OpenAsync(Action<VoteData>? change = null) => await LetOpenAsync(await WriteAsync(change));

    private async Task<Vote> LetOpenAsync(Vote vote)
    {
        await Site.InScopeAsync(async scope =>
        {
            var opening = scope.GetRequiredService<VoteOpening>();
            (await opening.CheckAsync(vote, "tester", CancellationToken.None)).ShouldBeEmpty();
            (await opening.ScheduleAsync(vote.Id, "tester", CancellationToken.None)).ShouldBeTrue();
        });
        await Site.WorkOffAsync();
        var opened = await FindAsync(vote.Slug);
        opened.State.ShouldBe(VoteState.Open);
        return opened;
    }

    /// <summary>Lets the vote's time pass, and everything happen that follows.</summary>
    public async Task<Vote> CloseAsync(Vote vote)
    {
        var left = (await FindAsync(vote.Slug)).ClosesAt - Now;
        if (left > TimeSpan.Zero)
        {
            Installation.Clock.Advance(left);
        }

        await Site.WorkOffAsync();
        // What a busy machine has disturbed is tried again by the clock, which stands still here.
        for (var attempt = 0; attempt < 3 && (await FindAsync(vote.Slug)).State < VoteState.Counted && await Site.HasFailuresAsync(); attempt++)
        {
            Installation.Clock.Advance(TimeSpan.FromMinutes(5));
            await Site.WorkOffAsync();
        }

        return await FindAsync(vote.Slug);
    }

    public Task<Vote> FindAsync(string slug) => Site.InScopeAsync(async scope => (await scope.GetRequiredService<VoteBook>().FindAsync(slug, CancellationToken.None))!);

    public Task<T> ReadAsync<T>(Func<VotingDbContext, Task<T>> read) => Site.InScopeAsync(scope => read(scope.GetRequiredService<VotingDbContext>()));

    /// <summary>A person with a confirmed address, signed in.</summary>
    public async Task<TestBrowser> VoterAsync(string? name = null)
    {
        name ??= $"voter-{Interlocked.Increment(ref people)}";
        await Site.AccountAsync(name);
        return await EnterAsync(name);
    }

    /// <summary>A person who has shown that they live at an address, signed in.</summary>
    public async Task<TestBrowser> ResidentAsync(string name, string area = "locality-1", string? household = null, AgeBand band = AgeBand.From25)
    {
        var id = await Site.AccountAsync(name);
        await Site.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<ResidentProfiles>().SaveAsync(id, DisplayName.Read($"Test {name}", out _)!, new AreaId(area), band, CancellationToken.None);
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(household ?? name));
            var elector = await scope.GetRequiredService<ElectorNumbers>().OfAsync(id, digest, CancellationToken.None);
            await scope.GetRequiredService<CoreDbContext>().Database.ExecuteSqlAsync(
                $"""
                insert into core.residency_proofs (id, user_id, level, household, elector, area_code, given_at)
                values ({Guid.CreateVersion7()}, {id}, 'ResidencyCode', {digest}, {elector}, {area}, {Now}) on conflict do nothing
                """);
        });
        return await EnterAsync(name);
    }

    public async Task<TestBrowser> EnterAsync(string name)
    {
        var browser = Site.Visitor();
        await browser.SignInAsync($"{name}@example.org", TestSite.Password);
        return browser;
    }

    /// <summary>Fills the ballot paper in and checks it: the form with which it is cast.</summary>
    public static async Task<IHtmlFormElement> PrepareAsync(TestBrowser voter, Vote vote, params (string Name, string Value)[] marks)
    {
        using var answer = await voter.SubmitAsync($"votes/{vote.Slug}/ballot", marks);
        var page = await TestBrowser.ReadAsync(answer);
        return (IHtmlFormElement)(page.QuerySelector("form[action$='handler=Cast']")
            ?? throw new InvalidOperationException($"{(int)answer.StatusCode} {answer.Headers.Location} {page.QuerySelector("main")?.TextContent}"));
    }

    public static async Task<CastPage> CastAsync(TestBrowser voter, IHtmlFormElement form)
    {
        using var answer = await voter.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form));
        var page = await TestBrowser.ReadAsync(answer);
        return new CastPage(answer.StatusCode, page.QuerySelector("#tracker")?.TextContent, page.QuerySelector("#change-code")?.TextContent, page.QuerySelector("main")?.TextContent ?? "", answer.Headers.CacheControl?.NoStore == true);
    }

    /// <summary>Votes for the options with these numbers and takes the receipt home.</summary>
    public static async Task<CastPage> VoteAsync(TestBrowser voter, Vote vote, params (string Name, string Value)[] marks)
    {
        var cast = await CastAsync(voter, await PrepareAsync(voter, vote, marks));
        cast.Status.ShouldBe(HttpStatusCode.OK, cast.Text);
        cast.Tracker.ShouldNotBeNull(cast.Text);
        return cast;
    }

    /// <summary>An open vote whose electors are those of a roll, numbered from 1, with an address and an e-mail address each.</summary>
    public async Task<Vote> OpenWithRollAsync(int electors, Action<VoteData>? change = null)
    {
        var vote = await WriteAsync(data =>
        {
            data.HasRoll = true;
            change?.Invoke(data);
        });
        await InRollAsync(roll => roll.ReplaceAsync(vote.Id, Lines(electors, vote.Slug), "tester", CancellationToken.None));
        await InRollAsync(roll => roll.ConfirmAsync(vote.Id, "tester", CancellationToken.None));
        return await LetOpenAsync(await FindAsync(vote.Slug));
    }

    public Task<bool> InRollAsync(Func<RollBook, Task<bool>> act) => Site.InScopeAsync(scope => act(scope.GetRequiredService<RollBook>()));

    public Task<IReadOnlyList<string>> IssuesAsync(Vote vote) => Site.InScopeAsync(async scope =>
    {
        var book = scope.GetRequiredService<VoteBook>();
        return await scope.GetRequiredService<VoteChecklist>().IssuesAsync((await book.FindAsync(vote.Slug, CancellationToken.None))!, await book.OptionsOfAsync(vote.Id, CancellationToken.None), CancellationToken.None);
    });

    public static IReadOnlyList<RollLine> Lines(int electors, string slug = "") =>
        [.. Enumerable.Range(1, electors).Select(i => new RollLine($"{i}", $"Elector {i}", $"{i} Mill Lane", "WV8 1AA", $"elector-{i}-{slug}@example.org", "locality-1", AgeBand.From25))];

    /// <summary>Mails everybody on the roll their code.</summary>
    /// <returns>Codes by elector.</returns>
    public async Task<Dictionary<string, string>> CodesAsync(Vote vote)
    {
        await Site.InScopeAsync(scope => scope.GetRequiredService<CodeDesk>().MailAsync(vote, "tester", CancellationToken.None));
        await Site.WorkOffAsync();
        var roll = await ReadAsync(db => db.Roll.AsNoTracking().Where(e => e.VoteId == vote.Id).ToListAsync());
        return roll.ToDictionary(e => e.Reference, e => CodeOf(e.Email!));
    }

    public string CodeOf(string email) => Code().Match(Installation.Mails.Last(mail => mail.To == email).Text).Value;

    /// <summary>Somebody without an account who has entered a code.</summary>
    public async Task<TestBrowser> WithCodeAsync(Vote vote, string code)
    {
        var browser = Site.Visitor();
        using var answer = await browser.SubmitAsync($"votes/{vote.Slug}/code", ("Code", code));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"the code {code}");
        return browser;
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();

    public static (string Name, string Value)[] Ranked(params int[] order) => [.. order.Select((option, i) => ($"Form.Marks[{option - 1}]", $"{i + 1}"))];
}

/// <summary>What a voter sees after casting.</summary>
public sealed record CastPage(HttpStatusCode Status, string? Tracker, string? ChangeCode, string Text, bool NoStore);
