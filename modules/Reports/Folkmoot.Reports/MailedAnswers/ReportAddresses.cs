using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Secrets;
using Folkmoot.Reports.Register;

namespace Folkmoot.Reports.MailedAnswers;

/// <summary>
/// Addresses such as <c>report-42-o-739200-9f…@reply.example.org</c>, to which the officers or the reporter of one report answer until one day. They name
/// nobody, and only this site can make them.
/// </summary>
public sealed class ReportAddresses(SitePepper pepper, ISettings<ReportSettings> settings, SiteCalendar calendar)
{
    private const string Prefix = "report";
    private const int DaysToAnswer = 180;

    // 112 bits, so that the longest address fits the 64 characters before the @ (RFC 5321).
    private const int HashBytes = 14;

    /// <summary>Null while the site takes no answers by mail.</summary>
    public async Task<string?> FindAsync(Report report, MailParty party, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if ((await settings.GetAsync(cancellationToken)).ReplyDomain is not { Length: > 0 } domain)
        {
            return null;
        }

        var address = new ReportAddress(report.Number, party, calendar.Today.AddDays(DaysToAnswer), "");
        var hash = await HashAsync(address, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{report.Number}-{LetterOf(party)}-{address.LastDay.DayNumber}-{hash}@{domain}");
    }

    /// <summary>What an address says; null for one that this site has not made.</summary>
    public async Task<ReportAddress?> ReadAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var domain = (await settings.GetAsync(cancellationToken)).ReplyDomain;
        var at = address.LastIndexOf('@');
        var parts = at < 0 ? [] : address[..at].ToLowerInvariant().Split('-');
        if (string.IsNullOrEmpty(domain) || parts is not [Prefix, var number, "o" or "r", var day, var hash] || !address[(at + 1)..].Equals(domain, StringComparison.OrdinalIgnoreCase)
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var report)
            || !int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last > DateOnly.MaxValue.DayNumber)
        {
            return null;
        }

        var said = new ReportAddress(report, parts[2] == "o" ? MailParty.Officers : MailParty.Reporter, DateOnly.FromDayNumber(last), hash);
        var expected = Encoding.ASCII.GetBytes(await HashAsync(said, cancellationToken));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(hash)) ? said : null;
    }

    private static char LetterOf(MailParty party) => party == MailParty.Officers ? 'o' : 'r';

    private async Task<string> HashAsync(ReportAddress address, CancellationToken cancellationToken)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"reports.reply-address\n{address.Number}\n{LetterOf(address.Party)}\n{address.LastDay.DayNumber}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(await pepper.GetAsync(cancellationToken), Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
    }
}

/// <summary>Who answers.</summary>
public enum MailParty
{
    Officers,

    Reporter,
}

/// <summary>What an address says.</summary>
/// <param name="Number">The report's number.</param>
/// <param name="Party">Whose answers go there.</param>
/// <param name="LastDay">Until when it holds.</param>
/// <param name="Hash">What shows that the site has made it.</param>
public sealed record ReportAddress(long Number, MailParty Party, DateOnly LastDay, string Hash);
