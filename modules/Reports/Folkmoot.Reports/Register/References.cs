using System.Security.Cryptography;

namespace Folkmoot.Reports.Register;

/// <summary>What people quote of a report: random, so that it says nothing of how many there are, and without letters that look or sound alike.</summary>
internal static class References
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXYZ23456789";

    public static string New() => "R-" + RandomNumberGenerator.GetString(Letters, 7);
}
