using System.Security.Cryptography;
using System.Text;
using Folkmoot.Host.Hub;
using Folkmoot.Voting.Ballots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Tests.Threats;

/// <summary>The site's database, the cluster's write-ahead log and the logs in somebody's hands, while a vote is open and after it has closed.</summary>
[Collection(VotingCollection.Name)]
public sealed class CopiedDatabaseTests(CopiedVote copied, VotingSite voting) : IClassFixture<CopiedVote>
{
    // By design: the turnout and the ciphertext were written by one command, so that none is lost. What is joined cannot be read.
    [Fact]
    public void OpenCopy_JoinsTurnoutToCiphertextsOnly()
    {
        var turnout = copied.Open.Of("voting.turnout").Where(row => row.Text.Contains($"{copied.Vote.Id}", StringComparison.Ordinal)).ToList();
        var boxes = copied.Open.Of(copied.Box);
        turnout.Count.ShouldBe(CopiedVote.Voters);
        boxes.Count.ShouldBe(CopiedVote.Voters);
        boxes.Select(row => row.Transaction).ShouldBe(turnout.Select(row => row.Transaction), "this much a copy of an open vote tells");
        foreach (var write in copied.Open.Writes.Where(write => write.Relation == copied.Box["voting.".Length..]))
        {
            using var guess = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            BallotSeal.Open(guess, copied.Vote.Id, write.Bytes).ShouldBeNull();
        }

        copied.Open.Of("voting.ballots").ShouldNotContain(row => row.Text.Contains($"{copied.Vote.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public void SealedBallots_AreEquallyLong_WhateverTheySay() =>
        copied.Open.Of(copied.Box).Select(row => row.Text.Length).Distinct().Count().ShouldBe(1, "blank, one choice and three choices");

    [Fact]
    public void NothingOfAReceipt_IsStoredWhileOpen()
    {
        foreach (var receipt in copied.Receipts)
        {
            var raw = RawOf(receipt.Tracker!);
            var ascii = Encoding.ASCII.GetBytes(receipt.Tracker!);
            copied.Open.Finds(receipt.Tracker!).ShouldBeFalse();
            copied.Open.Finds(receipt.ChangeCode!).ShouldBeFalse();
            byte[] id = copied.Vote.Id.ToByteArray();
            foreach (var derived in new byte[][]
            {
                raw, ascii, SHA256.HashData(raw), SHA256.HashData(ascii), SHA256.HashData([.. id, .. raw]), SHA256.HashData([.. id, .. ascii]), SHA512.HashData(raw), SHA512.HashData(ascii),
                HMACSHA256.HashData(id, raw), HMACSHA256.HashData(id, ascii), HMACSHA256.HashData(copied.Vote.Fingerprint!, raw), Receipt.ChangeHash(copied.Vote.Id, receipt.Tracker!),
            })
            {
                copied.Open.Finds(derived).ShouldBeFalse("once the list is published, whatever is derived from a tracker would join it to the turnout");
            }
        }
    }

    [Fact]
    public void PrivateKey_StandsInNoDatabaseAndNoLog()
    {
        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(copied.PrivateKey, out _);
        var secret = key.ExportParameters(includePrivateParameters: true).D!;
        copied.Open.Log.Length.ShouldBeGreaterThan(10_000);
        copied.Open.Finds(copied.PrivateKey).ShouldBeFalse();
        copied.Open.Finds(secret).ShouldBeFalse("not even in the hub's part of the write-ahead log");
        copied.Closed.Finds(secret).ShouldBeFalse();
    }

    [Fact]
    public void ClosedBallots_LieInTheOrderOfTheirTrackers_InOneTransaction()
    {
        var ballots = copied.Closed.Of("voting.ballots").Where(row => row.Text.Contains($"{copied.Vote.Id}", StringComparison.Ordinal)).ToList();
        ballots.Count.ShouldBe(CopiedVote.Voters);
        ballots.Select(row => row.Transaction).Distinct().Count().ShouldBe(1);
        ballots.Select(row => row.Text.Split(',')[1]).ShouldBe(copied.Receipts.Select(r => r.Tracker!).Order(StringComparer.Ordinal), "where they lie says nothing about when they came");
        copied.Closed.Of("voting.turnout").Select(row => row.Transaction).ShouldNotContain(ballots[0].Transaction);
        foreach (var transaction in copied.Closed.Writes.Where(write => write.Relation == "turnout").Select(write => write.Transaction).Distinct())
        {
            copied.Closed.Writes.Where(write => write.Transaction == transaction && write.Relation == "ballots").ShouldBeEmpty();
        }
    }

    [Fact]
    public void SealedTable_IsGone() => copied.Closed.Rows.ShouldNotContain(row => row.Table == copied.Box);

    [Fact]
    public async Task Key_AfterTheClose_IsDestroyed()
    {
        copied.HadKeyFile.ShouldBeTrue("while the vote was open");
        File.Exists(copied.KeyFile).ShouldBeFalse();
        (await copied.KeyAsync()).ShouldBeNull();
        await using var hub = await voting.Installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        (await hub.HalfKeys.AnyAsync(k => k.Id == copied.Vote.KeyId)).ShouldBeFalse();
    }

    [Fact]
    public void ElectorsOfTheTurnout_CannotBeGuessed()
    {
        foreach (var turnout in copied.Closed.Of("voting.turnout"))
        {
            turnout.Text.ShouldNotContain("example.org");
        }

        byte[][] guesses = [.. Enumerable.Range(1, 40).Select(i => SHA256.HashData(Encoding.UTF8.GetBytes($"elector\nemail:VOTER-{i}@EXAMPLE.ORG")))];
        guesses.ShouldAllBe(guess => !copied.Closed.Finds(guess));
    }

    // Back from letters and digits to the bits that a careless program might have hashed.
    private static byte[] RawOf(string tracker)
    {
        const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var bits = string.Concat(tracker.Replace("-", "", StringComparison.Ordinal).Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(group => Convert.ToByte(new string(group), 2))];
    }
}
