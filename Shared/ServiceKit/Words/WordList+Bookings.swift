/// What the staff commands on bookings say.
extension WordList {
    static let bookings = WordList([
        ("help.bookings", "查看和办理预约。", "See slots, book and cancel places."),
        ("help.bookings.slots", "列出某日的时段和余号。", "List the slots of a day and what is free in them."),
        ("help.bookings.open", "开放时段。", "Open slots."),
        ("help.bookings.list", "列出预约。", "List bookings."),
        (
            "help.bookings.book", "预约一个时段；用同一预约键重复提交不会重复预约。",
            "Book a place; asked again with the same key, it is the same booking."
        ),
        ("help.bookings.cancel", "取消预约，释放名额。", "Cancel a booking and free its place."),
        ("help.argument.counter", "预约窗口的名称。", "The counter's name."),
        (
            "help.argument.slot", "时段编号，或开始时间，例如 2026-11-23T09:00。",
            "The slot's id, or when it begins, such as 2026-11-23T09:00."
        ),
        ("help.argument.booking", "预约编号。", "The booking's id."),
        ("help.option.slots-on", "哪一天，默认今天或全部。", "The day; today or all by default."),
        ("help.option.slots-from", "自何时起，例如 2026-11-23T09:00。", "From when, such as 2026-11-23T09:00."),
        ("help.option.slots-until", "至何时止。", "Until when."),
        ("help.option.capacity", "每个时段的名额。", "How many places a slot has."),
        (
            "help.option.booking-key", "预约键，由预约人一方生成，用于防止重复。",
            "The key of the request, made by who asks, against repetition."
        ),
        ("noun.counter", "预约窗口", "counter"),
        ("noun.slot", "时段", "slot"),
        ("noun.booking", "预约", "booking"),
        (
            "booking.not-a-slot", "“{0}”不是时段。请写编号，或开始时间，例如 2026-11-23T09:00。",
            "`{0}` is no slot. Give its id, or when it begins, such as 2026-11-23T09:00."
        ),
        ("booking.is-full", "该时段的 {0} 个名额已约满。请选择其他时段。", "All places of the slot ({0}) are taken. Choose another."),
        ("booking.booked-already", "“{0}”已预约该时段。", "`{0}` has a place in this slot already."),
        ("booking.key-is-used", "预约键“{0}”已用于另一预约。", "The key `{0}` belongs to another booking."),
        ("booking.key-needed", "须有预约键：请加上 --key。", "A booking needs a key: add --key."),
        ("booking.has-begun", "该时段已开始，不能再预约或取消。", "The slot has begun: nothing is booked or cancelled any more."),
        ("booking.is-cancelled", "预约“{0}”已取消。", "Booking `{0}` is cancelled already."),
        ("booking.empty-plan", "按此设定没有任何时段。", "That makes no slots."),
        ("booking.too-many-slots", "一次最多开放 {0} 个时段。", "At most {0} slots are opened at once."),
        ("booking.overlaps", "与“{0}”已开放的时段重叠。", "It overlaps slots that `{0}` has open."),
        ("booking.status.booked", "已预约", "booked"),
        ("booking.status.cancelled", "已取消", "cancelled"),
        ("column.counter", "预约窗口", "Counter"),
        ("column.startsAt", "开始", "Begins"),
        ("column.endsAt", "结束", "Ends"),
        ("column.capacity", "名额", "Places"),
        ("column.taken", "已约", "Taken"),
        ("column.free", "余号", "Free"),
    ])
}
