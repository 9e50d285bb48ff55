using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Secrets;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>
/// Addresses such as <c>reply-42-739200-9f…@reply.example.org</c>, to which one person answers one topic until one day. They hold no name: the hash, which
/// only this site can make, holds for that person alone, until they decide to stop.
/// </summary>
public sealed class ReplyAddresses(ReplyChoices choices, SitePepper pepper, ISettings<ReplyByMailSettings> settings, SiteCalendar calendar) : INoticeReplies
{
    private const string Prefix = "reply";

    // 112 bits, so that the longest address fits the 64 characters before the @ (RFC 5321).
    private const int HashBytes = 14;

    public async Task<string?> FindAddressAsync(ItemRef thing, UserSummary person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var chosen = await settings.GetAsync(cancellationToken);
        return chosen.Domain.Length > 0 && (thing.Kind is Topic.ItemKind or OfficialResponse.ItemKind)
            && long.TryParse(thing.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var topic)
            && (await choices.OfAsync(person.UserId, cancellationToken)).IsWanted
            ? await WriteAsync(topic, calendar.Today.AddDays(chosen.DaysToReply), person.UserId, chosen.Domain, cancellationToken)
            : null;
    }

    public async Task<string?> FindChoicesAsync(CancellationToken cancellationToken) =>
        (await settings.GetAsync(cancellationToken)).Domain.Length > 0 ? "/forums/answering-by-mail" : null;

    /// <summary>What an address says, whether or not it is true; null for other addresses.</summary>
    public async Task<ReplyAddress?> ReadAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var domain = (await settings.GetAsync(cancellationToken)).Domain;
        var at = address.LastIndexOf('@');
        var parts = at < 0 ? [] : address[..at].ToLowerInvariant().Split('-');
        return domain.Length > 0 && parts.Length == 4 && parts[0] == Prefix && address[(at + 1)..].Equals(domain, StringComparison.OrdinalIgnoreCase)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var topic)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= DateOnly.MaxValue.DayNumber
                ? new ReplyAddress(topic, DateOnly.FromDayNumber(day), parts[3])
                : null;
    }

    /// <summary>Whether the site has given this address to this person.</summary>
    public async Task<bool> IsOfAsync(ReplyAddress address, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var expected = await HashAsync(address.TopicId, address.LastDay, userId, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(address.Hash));
    }

    private async Task<string> WriteAsync(long topic, DateOnly lastDay, string userId, string domain, CancellationToken cancellationToken)
    {
        var hash = await HashAsync(topic, lastDay, userId, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{topic}-{lastDay.DayNumber}-{hash}@{domain}");
    }

    private async Task<string> HashAsync(long topic, DateOnly lastDay, string userId, CancellationToken cancellationToken)
    {
        var round = (await choices.OfAsync(userId, cancellationToken)).Round;
        var text = string.Create(CultureInfo.InvariantCulture, $"forums.reply-address\n{topic}\n{lastDay.DayNumber}\n{userId}{(round == 0 ? "" : $"\n{round}")}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(await pepper.GetAsync(cancellationToken), Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
    }
}

/// <summary>What an address says.</summary>
/// <param name="TopicId">The topic that is answered.</param>
/// <param name="LastDay">Until when it holds.</param>
/// <param name="Hash">What shows that the site has given it to somebody.</param>
public sealed record ReplyAddress(long TopicId, DateOnly LastDay, string Hash);
