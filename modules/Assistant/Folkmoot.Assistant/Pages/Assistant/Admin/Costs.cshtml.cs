using Folkmoot.Assistant.ChannelShift;
using Folkmoot.Core.Grants;
using Folkmoot.Core.SiteSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

[Authorize(Policy = "Assistant.Publish"), WholeSite]
public sealed class CostsModel(SettingsDesk<UnitCosts> desk, IStringLocalizer<SettingsForm> texts) : SettingsPageModel<UnitCosts>(desk, texts);
