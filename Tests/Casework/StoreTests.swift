import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres
import Testing

@Suite struct StoreTests {
    @Test func `everything the desk keeps is loaded as it was saved`() async throws {
        try await withScratchSchema { archive in
            let form = Form(incomes: [100, 200])
            var kept: Desk<Toy>?
            let referral = try form.referral()
            var request = LoadRequest()
            request.applications = [form.id]
            request.subjects = Toy.subjects(of: referral)
            try archive.work("2021-11-01", request) { desk in
                desk.receive(referral)
                let id = try desk.view(form).id
                try desk.ask(id, for: .incomeProof, of: "p1")
                try desk.assign(id, to: "li")
                desk.receive(try death(of: "b", application: form.id))
                kept = desk
            }
            let desk = try #require(kept)
            let loaded = try archive.load([form.id], request.subjects)
            let part = try #require(loaded.parts[form.id])
            #expect(part.version == 1)
            #expect(part.referral == referral)
            #expect(part.cases == desk.parts[form.id]?.cases)
            #expect(loaded.holdings.facts == desk.holdings.facts)
            #expect(loaded.holdings.cases == desk.holdings.cases)
            #expect(try archive.count("SELECT count(*) FROM case_history") == desk.effects.history.count)
            #expect(try archive.count("SELECT count(*) FROM outbox") == 1)
        }
    }

    @Test func `awards and the reviews of a fact are loaded as they were saved`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.approve(form)
            let fact = try death(on: "2021-12-20")
            try archive.receive(fact)
            try archive.receive(fact)
            var request = LoadRequest()
            request.touched = [fact.message.subject]
            let lead = try archive.work("2021-12-21", request) { desk in
                #expect(desk.holdings.awards.map(\.terms.amountFen) == [Fen(100)])
                #expect(desk.reviews.count == 1)
                return try #require(desk.leads.values.first)
            }
            #expect(lead.fact == fact.message.id)
            #expect(lead.application == nil)
            request = LoadRequest()
            request.leads = [lead.view.id]
            try archive.work("2021-12-21", request) { try $0.decide(lead.view.id, StaffDecision(.approved)) }
            let awards = try archive.load([], [fact.message.subject]).holdings.awards
            #expect(awards.map(\.terms.until) == [try Bureau.day("2021-12-31")])
            #expect(try archive.count("SELECT count(*) FROM award_history") == 2)
        }
    }

    @Test func `a correction finds the review that it withdraws`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            try archive.receive(form)
            try archive.approve(form)
            let (fact, beside) = (try death(on: "2021-12-20", application: UUID()), UUID())
            try archive.receive(fact)
            try archive.receive(death(on: "2021-12-20", application: beside, corrects: fact.message.id))
            #expect(
                try archive.count("SELECT count(*) FROM case_file WHERE fact IS NOT NULL AND status = 'withdrawn'") == 1
            )
        }
    }

    @Test func `the database pays nobody twice for a day`() async throws {
        try await withScratchSchema { archive in
            let values: [(String, String?, String)] = [
                ("2021-12-01", "2021-12-31", "active"), ("2022-01-01", nil, "active"),
                ("2021-12-15", nil, "superseded"),
            ]
            for (from, until, status) in values { try insert(from, until, status, archive) }
            #expect(throws: PostgresError.self) { try insert("2025-01-01", nil, "active", archive) }
            do {
                try insert("2021-12-31", "2021-12-31", "suspended", archive)
            } catch let error as PostgresError {
                #expect(error.constraint == "award_paid_once")
            }
            #expect(try archive.count("SELECT count(*) FROM award") == 3)
        }
    }

    @Test func `a case assessed again remembers the deaths of all whom it names`() async throws {
        try await withScratchSchema { archive in
            let form = Form(incomes: [100, 200])
            try archive.receive(form)
            try archive.receive(death(of: "a"))
            try archive.receive(death(of: "b"))
            let findings = {
                try #require(try archive.load([form.id]).parts[form.id]?.cases.first?.view.proposal).findings
            }
            #expect(try findings().map(\.passed) == [false, false])
            var request = LoadRequest()
            request.applications = [form.id]
            try archive.work("2022-01-01", request) { $0.runClocks() }
            #expect(try findings().map(\.passed) == [false, false])
        }
    }

    @Test func `a transaction waits for another that makes the same new part`() async throws {
        try await withScratchSchema { archive in
            let form = Form()
            let referral = try form.referral()
            let other = try PostgresConnection.connect(archive.configuration)
            defer { other.close() }
            var request = LoadRequest()
            request.applications = [form.id]
            try archive.work("2021-11-01", request) { desk in
                _ = desk.receive(referral)
                #expect(throws: PostgresError.self) {
                    try other.withTransaction { transaction in
                        _ = try transaction.execute("SET LOCAL lock_timeout = '20ms'")
                        _ = try PostgresCaseworkStore<Toy.R>(transaction: transaction).load(request)
                    }
                }
            }
        }
    }

    @Test func `a fact and a referral of a new application make one part`() async throws {
        try await withScratchSchema { archive in
            let awarded = Form()
            try archive.receive(awarded)
            try archive.approve(awarded)
            let form = Form(incomes: [])
            let other = try PostgresConnection.connect(archive.configuration)
            defer { other.close() }
            let fact = try death(on: "2021-12-20", application: form.id)
            let referral = try form.referral()
            try archive.receive(fact)
            var request = LoadRequest()
            request.applications = [form.id]
            try archive.work("2021-12-21", request, over: other) { _ = $0.receive(referral) }
            let part = try #require(try archive.load([form.id]).parts[form.id])
            #expect(part.version == 2)
            #expect(part.cases.map(\.award).count { $0 != nil } == 1)
            #expect(part.cases.count == 2)
        }
    }

    private func insert(_ from: String, _ until: String?, _ status: String, _ archive: Archive) throws {
        let body = JSONB(bytes: Array("{}".utf8))
        _ = try archive.connection.withTransaction { transaction in
            try transaction.execute(
                """
                INSERT INTO award (id, case_id, matter, subject, beneficiaries, amount_fen, cadence, starts_on, ends_on,
                    status, body)
                VALUES (\(UUID()), \(UUID()), 'm', 's', ARRAY['s'], 1, 'monthly', \(try Bureau.day(from)),
                    \(try until.map(Bureau.day)), \(status), \(body))
                """
            )
        }
    }
}
