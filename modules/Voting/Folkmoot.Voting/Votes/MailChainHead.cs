using System.Security.Cryptography;
using System.Text;
using Folkmoot.Voting.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Votes;

/// <summary>Sends observers the head of the chain of ballots when a result is published: with it in their hands, no later change of the list goes unseen.</summary>
public sealed class MailChainHead(VotingDbContext db, IUserDirectory people, Site site, IStringLocalizer<MailChainHead> texts) : IEventHandler<ResultPublished>
{
    public async Task HandleAsync(ResultPublished domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.Id == domainEvent.VoteId, cancellationToken) is not { ChainHead: { } head, Fingerprint: { } fingerprint } vote)
        {
            return;
        }

        foreach (var address in await AddressesAsync(vote, cancellationToken))
        {
            var text = texts[
                "The result of “{0}” is published: {1}\n\nKeep this mail. The ballots are a chain: each line of {2} depends on all lines before it, so that nobody can change one later without changing the last link.\n\nLast link of the chain: {3}\nFingerprint of what was frozen when the vote opened: {4}\nBallots: {5}",
                vote.Title, site.Link($"/votes/{vote.Slug}/results"), site.Link($"/votes/{vote.Slug}/ballots.csv"), Convert.ToHexStringLower(head), Convert.ToHexStringLower(fingerprint), vote.Ballots ?? 0];
            db.Send(new Mail(address, texts["Chain of ballots: {0}", vote.Title], text) { Id = IdOf(vote, address) });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    // Those whom staff have named, and those who have signed the count off.
    private async Task<IEnumerable<string>> AddressesAsync(Vote vote, CancellationToken cancellationToken)
    {
        List<string> addresses = [.. vote.Observers.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var signer in await db.SignOffs.Where(s => s.VoteId == vote.Id).Select(s => s.UserId).ToListAsync(cancellationToken))
        {
            if (await people.FindAsync(signer, cancellationToken) is { } person)
            {
                addresses.Add(person.Email);
            }
        }

        return addresses.Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static string IdOf(Vote vote, string address) =>
        Convert.ToHexStringLower(SHA256.HashData([.. vote.Id.ToByteArray(), .. Encoding.UTF8.GetBytes(address.ToUpperInvariant())]).AsSpan(0, 16));
}
