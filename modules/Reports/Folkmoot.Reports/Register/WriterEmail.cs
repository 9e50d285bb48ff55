using System.Net.Mail;

namespace Folkmoot.Reports.Register;

/// <summary>The address that somebody gives of themselves: it stands in mails to others, so it has to be one that every mail server takes.</summary>
internal static class WriterEmail
{
    public static bool IsOne(string text) =>
        text.Length <= 254 && text.All(letter => char.IsAscii(letter) && !char.IsWhiteSpace(letter) && !char.IsControl(letter))
        && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
