using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Threats;

/// <summary>A vote that was copied while it was open and once more after it had closed.</summary>
public sealed class CopiedVote(VotingSite voting) : IAsyncLifetime
{
    public const int Voters = 12;

    internal List<CastPage> Receipts { get; } = [];

    internal Attacker Open { get; } = new(voting);

    internal Attacker Closed { get; } = new(voting);

    internal Vote Vote { get; private set; } = null!;

    /// <summary>As the host gives it to the site while the vote is open.</summary>
    internal byte[] PrivateKey { get; private set; } = [];

    internal bool HadKeyFile { get; private set; }

    internal string KeyFile => Path.Combine(voting.Installation.Folder, "keys", $"{Vote.KeyId:n}.half");

    internal string Box => $"voting.sealed_{Vote.Id:n}";

    public async ValueTask InitializeAsync()
    {
        await Open.StartAsync();
        await Closed.StartAsync();
        Vote = await voting.OpenAsync(data => (data.Method, data.Changeable) = (CountingMethod.InstantRunoff, true));
        for (var i = 0; i < Voters; i++)
        {
            using var voter = await voting.VoterAsync();
            Receipts.Add(await VotingSite.VoteAsync(voter, Vote, MarksOf(i)));
        }

        PrivateKey = (await KeyAsync())!;
        HadKeyFile = File.Exists(KeyFile);
        await Open.CopyAsync();
        await Open.ReadLogAsync();
        Vote = await voting.CloseAsync(Vote);
        await Closed.CopyAsync();
        await Closed.ReadLogAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Open.DisposeAsync();
        await Closed.DisposeAsync();
    }

    internal Task<byte[]?> KeyAsync() => voting.Site.InScopeAsync(scope => scope.GetRequiredService<IKeySafe>().FindAsync(Vote.KeyId!.Value, CancellationToken.None));

    private static (string Name, string Value)[] MarksOf(int voter) => (voter % 4) switch
    {
        0 => VotingSite.Ranked(1, 2, 3),
        1 => VotingSite.Ranked(3),
        2 => VotingSite.Ranked(2, 1),
        _ => [("Form.Blank", "true")],
    };
}
