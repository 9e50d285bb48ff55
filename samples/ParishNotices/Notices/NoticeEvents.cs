using Folkmoot;

namespace ParishNotices.Notices;

/// <summary>Somebody has posted a notice.</summary>
/// <param name="Slug">Its part of addresses.</param>
[EventName("parishnotices.notice-posted")]
public sealed record NoticePosted(string Slug) : IDomainEvent;
