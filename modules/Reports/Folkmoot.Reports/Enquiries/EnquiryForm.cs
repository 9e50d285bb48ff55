namespace Folkmoot.Reports.Enquiries;

/// <summary>A question as somebody wrote it.</summary>
/// <param name="Token">Of the form: sent twice, it makes one enquiry.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="Text">All of it.</param>
/// <param name="Name">Empty when they gave none.</param>
/// <param name="Email">Where the answer goes.</param>
/// <param name="Phone">Empty when they gave none.</param>
public sealed record EnquiryForm(Guid Token, string Subject, string Text, string Name, string Email, string Phone);
